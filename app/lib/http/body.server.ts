import { refuse } from "./guard.server";

/** Four for each of 240 pictures, which is more than any form of ours has: a million of them would cost seconds to parse (A25). */
const MOST_FIELDS = 1000;

/** The body as text; 413 as soon as it is known to be longer than `maxBytes`, before the rest is read. */
export async function readText(request: Request, maxBytes: number): Promise<string> {
  // The rest of the body is still on its way: the next request on this connection would have to wait for it.
  const tooLong = () => refuse(413, "That was too much", "What was sent is longer than this page takes.", { Connection: "close" });
  if (Number(request.headers.get("Content-Length") ?? 0) > maxBytes) tooLong();
  if (!request.body) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      tooLong();
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** A posted form's fields; 415 for anything but a plain form. A file has no business here. */
export async function readForm(request: Request, maxBytes: number): Promise<URLSearchParams> {
  const type = request.headers.get("Content-Type")?.split(";")[0]?.trim();
  if (type !== "application/x-www-form-urlencoded") {
    refuse(415, "That was not a form", "Please use the form on the page.");
  }
  const fields = new URLSearchParams(await readText(request, maxBytes));
  if (fields.size > MOST_FIELDS) refuse(413, "That was too much", "What was sent has more fields than this page has.");
  return withoutNul(fields);
}

/** A26: nobody types a NUL, and Postgres knows none: with one in it, every statement would fail. */
export function withoutNul(fields: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...fields].map((field) => field.map((text) => text.replaceAll("\0", ""))));
}
