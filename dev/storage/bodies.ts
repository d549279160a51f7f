import { createReadStream } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { BodyTooLarge, readBody, sendEmpty } from "../gateway/respond";
import type { ObjectRow } from "./database";
import { sizeLimit, type Upload } from "./objects";
import { noObject, StorageRefusal, tooLarge } from "./refusal";

/** The file in a request: bare, or as the one file of a form, which is how browsers send a `File`. */
export async function readUpload(request: IncomingMessage): Promise<Upload> {
  const upsert = request.headers["x-upsert"] === "true" || request.method === "PUT";
  const contentType = request.headers["content-type"] ?? "application/octet-stream";
  // A form's own lines come on top of the file it carries.
  const body = await readLimited(request, sizeLimit + 64 * 1024);
  if (!contentType.startsWith("multipart/form-data")) {
    const cacheControl = request.headers["cache-control"] ?? "no-cache";
    return { bytes: body, type: contentType, cacheControl, upsert };
  }
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": contentType } }).formData();
  const file = [...form.values()].find((value) => typeof value !== "string");
  if (!file) throw new StorageRefusal(400, "invalid_request", "The form carries no file");
  const seconds = form.get("cacheControl");
  return {
    bytes: Buffer.from(await file.arrayBuffer()),
    type: file.type || "application/octet-stream",
    cacheControl: typeof seconds === "string" ? `max-age=${seconds}` : "no-cache",
    upsert,
  };
}

export async function readJsonBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const text = (await readLimited(request, 1024 * 1024)).toString("utf8");
  if (!text) return {};
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new StorageRefusal(400, "invalid_request", "Body is not valid JSON");
  }
}

async function readLimited(request: IncomingMessage, limit: number): Promise<Buffer> {
  try {
    return await readBody(request, limit);
  } catch (error) {
    throw error instanceof BodyTooLarge ? tooLarge() : error;
  }
}

/** Sends an object, or says that the copy the browser has is still good. */
export function sendObject(request: IncomingMessage, response: ServerResponse, row: ObjectRow, file: string, download: string | null) {
  const metadata = row.metadata;
  if (!metadata) throw noObject();
  const headers: Record<string, string> = {
    etag: metadata.eTag,
    "last-modified": new Date(metadata.lastModified).toUTCString(),
    "cache-control": metadata.cacheControl,
    "x-content-type-options": "nosniff",
  };
  if (isFresh(request, metadata)) return sendEmpty(response, 304, headers);
  headers["content-type"] = metadata.mimetype;
  headers["content-length"] = String(metadata.size);
  if (download !== null) {
    const name = download || row.name.split("/").at(-1) || "download";
    headers["content-disposition"] = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
  }
  if (request.method === "HEAD") return sendEmpty(response, 200, headers);
  const stream = createReadStream(file);
  stream.on("open", () => {
    response.writeHead(200, headers);
    stream.pipe(response);
  });
  stream.on("error", () => response.destroy());
}

function isFresh(request: IncomingMessage, metadata: { eTag: string; lastModified: string }): boolean {
  const known = request.headers["if-none-match"];
  if (known) return known.split(",").some((tag) => tag.trim().replace(/^W\//, "") === metadata.eTag || tag.trim() === "*");
  const since = request.headers["if-modified-since"];
  return since !== undefined && Math.floor(Date.parse(metadata.lastModified) / 1000) * 1000 <= Date.parse(since);
}
