import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { text } from "../gateway/json";
import type { Caller } from "../gateway/callers";
import { sendJson } from "../gateway/respond";
import type { Service } from "../gateway/server";
import type { Keys } from "../keys";
import { readJsonBody, readUpload, sendObject } from "./bodies";
import { bucketCall, fillBuckets } from "./buckets";
import { itself, openStorageDatabase, type ObjectRow } from "./database";
import { checkLink, signLink } from "./links";
import { listObjects } from "./listing";
import { objectStore } from "./objects";
import { fromPostgres, StorageRefusal } from "./refusal";

type StorageOptions = { databasePort: number; dataDir: string; keys: Keys };
type Call = { request: IncomingMessage; response: ServerResponse; query: URLSearchParams; caller: Caller };

/** Stands in for Supabase Storage: files on disk, and the policies on `storage.objects` decide. */
export function createStorage({ databasePort, dataDir, keys }: StorageOptions) {
  const database = openStorageDatabase(databasePort);
  const store = objectStore(database, path.join(dataDir, "storage"));

  const service: Service = async (request, response, url, caller) => {
    const [where = "/", search = ""] = url.split("?", 2);
    try {
      const body = await route({ request, response, query: new URLSearchParams(search), caller }, decodeURIComponent(where));
      if (body !== undefined) sendJson(response, 200, body);
    } catch (error) {
      const refusal = error instanceof StorageRefusal ? error : error instanceof URIError ? badPath() : fromPostgres(error);
      if (!refusal) throw error;
      const { status, error: name, message } = refusal;
      // The rest of a body we refused to read would be taken for the next request.
      if (!request.complete) response.setHeader("connection", "close");
      sendJson(response, 400, { statusCode: String(status), error: name, message });
    }
  };

  /** Answers a call; undefined when the answer was streamed. */
  async function route(call: Call, where: string): Promise<unknown> {
    const { request, caller, query } = call;
    const method = request.method === "HEAD" ? "GET" : (request.method ?? "GET");
    const bucketPath = /^\/bucket(?:\/([^/]+)(?:\/(\w+))?)?\/?$/.exec(where);
    if (bucketPath) {
      const body = method === "GET" ? {} : await readJsonBody(request);
      return bucketCall(database, store, caller, { method, id: bucketPath[1] ?? "", action: bucketPath[2] ?? "", body });
    }
    const [, verb, rest = ""] = /^\/object\/(?:(public|authenticated|sign|list|move|copy|info|upload\/sign)(?:\/|$))?(.*)$/.exec(where) ?? [];
    const slash = rest.indexOf("/");
    const bucket = slash < 0 ? rest : rest.slice(0, slash);
    const name = slash < 0 ? "" : rest.slice(slash + 1);
    switch (`${method} ${verb ?? ""}`.trim()) {
      case "GET public":
        return send(call, await store.findPublic(bucket, name));
      case "GET sign":
        await checkLink(keys, query.get("token"), `${bucket}/${name}`, false);
        return send(call, await store.find(itself, bucket, name));
      case "GET":
      case "GET authenticated":
        return send(call, await store.find(caller, bucket, name));
      case "GET info":
        return infoOf(await store.find(caller, bucket, name));
      case "POST":
      case "PUT": {
        const row = await store.upload(caller, bucket, name, await readUpload(request));
        return { Id: row.id, Key: `${bucket}/${name}` };
      }
      case "PUT upload/sign": {
        const { owner } = await checkLink(keys, query.get("token"), `${bucket}/${name}`, true);
        const asker = { ...itself, claims: { ...itself.claims, ...(owner ? { sub: owner } : {}) } };
        const row = await store.upload(asker, bucket, name, { ...(await readUpload(request)), upsert: true });
        return { Id: row.id, Key: `${bucket}/${name}` };
      }
      case "POST upload/sign":
        return { url: `/object/upload/sign/${bucket}/${encodeURI(name)}?token=${await uploadToken(caller, bucket, name)}` };
      case "POST sign":
        return sign(caller, bucket, name, await readJsonBody(request));
      case "POST list":
        return listObjects(database, caller, bucket, await readJsonBody(request));
      case "DELETE":
        return remove(caller, bucket, name, name ? {} : await readJsonBody(request));
      case "POST move":
        return move(caller, await readJsonBody(request));
      case "POST copy":
        return copy(caller, await readJsonBody(request));
      default:
        throw new StorageRefusal(404, "not_found", `Route ${method}:${where} not found`);
    }
  }

  function send({ request, response, query }: Call, row: ObjectRow): undefined {
    sendObject(request, response, row, store.fileOf(row), query.get("download"));
  }

  async function sign(caller: Caller, bucket: string, name: string, body: Record<string, unknown>): Promise<unknown> {
    const seconds = Number(body.expiresIn) || 60;
    const link = async (object: string) => {
      await store.find(caller, bucket, object);
      return `/object/sign/${bucket}/${encodeURI(object)}?token=${await signLink(keys, { url: `${bucket}/${object}` }, seconds)}`;
    };
    if (name) return { signedURL: await link(name) };
    const paths = Array.isArray(body.paths) ? body.paths.map(String) : [];
    return Promise.all(
      paths.map(async (object) => {
        const signedURL = await link(object).catch(() => null);
        return { path: object, signedURL, error: signedURL ? null : "Either the object does not exist or you do not have access to it" };
      }),
    );
  }

  /** Whoever could upload now may hand the right to: tried for real, and taken back. */
  async function uploadToken(caller: Caller, bucket: string, name: string): Promise<string> {
    const undo = new Error("undo");
    await database
      .as(caller, async (query) => {
        const sql = "insert into storage.objects (bucket_id, name, owner, owner_id) values ($1, $2, $3::uuid, $3::text)";
        await query(sql, [bucket, name, caller.claims.sub ?? null]);
        throw undo;
      })
      .catch((error: unknown) => {
        if (error !== undo) throw error;
      });
    const owner = caller.claims.sub ? { owner: caller.claims.sub } : {};
    return signLink(keys, { url: `${bucket}/${name}`, upload: true, ...owner }, 2 * 3600);
  }

  async function remove(caller: Caller, bucket: string, name: string, body: Record<string, unknown>): Promise<unknown> {
    const names = name ? [name] : Array.isArray(body.prefixes) ? body.prefixes.map(String) : [];
    const rows = await store.remove(caller, bucket, names);
    if (name && rows.length === 0) throw new StorageRefusal(404, "not_found", "Object not found");
    return name ? { message: "Successfully deleted" } : rows;
  }

  async function move(caller: Caller, body: Record<string, unknown>): Promise<unknown> {
    const row = await store.find(caller, text(body, "bucketId"), text(body, "sourceKey"));
    const target = text(body, "destinationBucket") || row.bucket_id;
    if (target !== row.bucket_id) {
      await copy(caller, body);
      await store.remove(caller, row.bucket_id, [row.name]);
      return { message: "Successfully moved" };
    }
    const sql = "update storage.objects set name = $2, updated_at = now() where id = $1 returning id";
    const moved = await database.as(caller, (query) => query(sql, [row.id, text(body, "destinationKey")]));
    if (moved.length === 0) throw new StorageRefusal(403, "Unauthorized", "new row violates row-level security policy");
    return { message: "Successfully moved" };
  }

  async function copy(caller: Caller, body: Record<string, unknown>): Promise<unknown> {
    const row = await store.find(caller, text(body, "bucketId"), text(body, "sourceKey"));
    const bucket = text(body, "destinationBucket") || row.bucket_id;
    const name = text(body, "destinationKey");
    const { mimetype, cacheControl } = row.metadata ?? { mimetype: "application/octet-stream", cacheControl: "no-cache" };
    const bytes = await readFile(store.fileOf(row));
    const made = await store.upload(caller, bucket, name, { bytes, type: mimetype, cacheControl, upsert: false });
    return { Id: made.id, Key: `${bucket}/${name}` };
  }

  return {
    service,
    close: database.close,
    fillBuckets: (projectDir: string) => fillBuckets(database, store, projectDir),
  };
}

function badPath(): StorageRefusal {
  return new StorageRefusal(400, "InvalidKey", "Invalid key");
}

function infoOf({ id, name, bucket_id, version, metadata, user_metadata, created_at, updated_at, last_accessed_at }: ObjectRow) {
  const { size, mimetype, cacheControl, eTag, lastModified } = metadata ?? {};
  return {
    ...{ id, name, bucket_id, version, size, content_type: mimetype, cache_control: cacheControl, etag: eTag },
    ...{ metadata: user_metadata, last_modified: lastModified, created_at, updated_at, last_accessed_at },
  };
}
