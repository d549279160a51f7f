/** An answer that is kept to be handed out again, packed once, with the nonce of each answer put in its place. */
import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { crc32, constants, deflateRawSync } from "node:zlib";

export type KeptAnswer = {
  seconds: number;
  /** Name, value, name, value: as Node writes them. */
  headers: string[];
  plain: Template;
  /** As gzip; null until somebody takes it so. */
  zipped: Template | null;
  /** Null for a page with a nonce: a browser told that its copy is good would still hold it to the new one. */
  etag: string | null;
};

/** Bytes, and where in them the nonce goes; nonces are all of one length. */
type Template = { bytes: Buffer; holes: number[] };

export function keep(text: string, nonce: string, headers: Iterable<[string, string]>, seconds: number): KeptAnswer {
  const bytes = Buffer.from(text);
  const holes: number[] = [];
  for (let at = bytes.indexOf(nonce); at >= 0; at = bytes.indexOf(nonce, at + nonce.length)) holes.push(at);
  const etag = holes.length === 0 ? `W/"${createHash("sha256").update(bytes).digest("base64url").slice(0, 27)}"` : null;
  return { seconds, headers: [...[...headers].flat(), "Vary", "Accept-Encoding"], plain: { bytes, holes }, zipped: null, etag };
}

export type Outgoing = { status: 200 | 304; headers: string[]; body: Buffer | null };

/** What one visitor is sent of it. */
export function answerFrom(kept: KeptAnswer, asked: IncomingMessage["headers"], nonce: string): Outgoing {
  const headers = kept.etag === null ? kept.headers : [...kept.headers, "ETag", kept.etag];
  if (kept.etag !== null && asked["if-none-match"]?.includes(kept.etag)) return { status: 304, headers, body: null };
  if (!takesGzip(asked["accept-encoding"])) {
    const body = filled(kept.plain, nonce);
    return { status: 200, headers: [...headers, "Content-Length", String(body.length)], body };
  }
  kept.zipped ??= zip(kept.plain, nonce.length);
  const body = filled(kept.zipped, nonce);
  if (kept.zipped.holes.length > 0) body.writeUInt32LE(crc32(filled(kept.plain, nonce)), body.length - TRAILER);
  return { status: 200, headers: [...headers, "Content-Encoding", "gzip", "Content-Length", String(body.length)], body };
}

function takesGzip(accepted: string | undefined): boolean {
  return accepted !== undefined && /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(accepted);
}

function filled({ bytes, holes }: Template, nonce: string): Buffer {
  if (holes.length === 0) return bytes;
  const copy = Buffer.from(bytes);
  for (const at of holes) copy.write(nonce, at, "latin1");
  return copy;
}

const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
/** An empty block that says that it is the last. */
const END = Buffer.from([3, 0]);
/** The checksum and the length. */
const TRAILER = 8;

/**
 * Gzip (RFC 1952) is a row of blocks that may each be packed or not. What lies between the nonces is packed once,
 * and each nonce is a block of its own that is not; only the checksum is made anew for each answer.
 */
function zip({ bytes, holes }: Template, nonceLength: number): Template {
  const pieces: Buffer[] = [HEADER];
  const places: number[] = [];
  let length = HEADER.length;
  const add = (piece: Buffer) => {
    pieces.push(piece);
    length += piece.length;
  };
  let from = 0;
  for (const hole of [...holes, bytes.length]) {
    add(deflateRawSync(bytes.subarray(from, hole), { level: 9, finishFlush: constants.Z_SYNC_FLUSH }));
    if (hole === bytes.length) break;
    add(Buffer.from([0, nonceLength, 0, ~nonceLength & 255, 255]));
    places.push(length);
    add(bytes.subarray(hole, hole + nonceLength));
    from = hole + nonceLength;
  }
  const trailer = Buffer.alloc(TRAILER);
  trailer.writeUInt32LE(crc32(bytes), 0);
  trailer.writeUInt32LE(bytes.length, 4);
  add(END);
  add(trailer);
  return { bytes: Buffer.concat(pieces), holes: places };
}
