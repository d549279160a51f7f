/** Reads an upload within limits: what is too much is answered before it is read (A25), and one file at a time is in memory. */
import { FormDataParseError, MaxFilesExceededError, MultipartParseError, parseFormData } from "@remix-run/form-data-parser";
import { refuse, type AdminVisit } from "~/lib/http.server";
import { hang } from "./hang.server";
import { MOST_BYTES, MOST_FILES, MOST_MEGABYTES, type Received } from "./unfit";

/** The lines between the files. */
const SLACK = 64 * 1024;

/** Hangs each file of the form's `photos`. `most`: how many there may be. Ends the request with 413, 415 or 400 when it is no such form. */
export async function receivePhotos({ request, db }: AdminVisit, packageId: string | null, most = MOST_FILES): Promise<Received[]> {
  if (!/^multipart\/form-data\s*;/i.test(request.headers.get("Content-Type") ?? "")) refuse(415, "That was not a form", "Please use the form on the page.");
  const received: Received[] = [];
  const limits = { maxFiles: most, maxFileSize: MOST_BYTES, maxParts: most + 4, maxTotalSize: most * MOST_BYTES + SLACK, maxHeaderSize: 8 * 1024 };
  if (Number(request.headers.get("Content-Length") ?? 0) > limits.maxTotalSize + SLACK) tooMuch(received, most);
  try {
    await parseFormData(request, limits, async (file) => {
      if (file.fieldName !== "photos" || (file.size === 0 && file.name === "")) return;
      const came = await hang(db, Buffer.from(await file.arrayBuffer()), packageId);
      received.push({ name: nameOf(file.name), problem: "problem" in came ? came.problem : null });
    });
  } catch (error) {
    // Of its own errors, the parser throws those about limits as they are.
    if (error instanceof MaxFilesExceededError || error instanceof MultipartParseError) tooMuch(received, most);
    if (error instanceof FormDataParseError) refuse(400, "That was not a form", "What was sent broke off, or is no form. Please send it again.", { Connection: "close" });
    throw error;
  }
  return received;
}

/** The rest of the body is still on its way, and nobody will read it: hang up. */
function tooMuch(received: readonly Received[], most: number): never {
  const hung = received.filter(({ problem }) => problem === null).length;
  const before = hung === 0 ? "" : hung === 1 ? " One picture before it was taken." : ` ${hung} pictures before it were taken.`;
  return refuse(413, "That was too much", `A picture may have ${MOST_MEGABYTES} MB${most > 1 ? `, and up to ${most} come at a time` : ""}.${before}`, { Connection: "close" });
}

const nameOf = (name: string): string => name.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, "").slice(0, 120) || "A file";
