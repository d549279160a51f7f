/**
 * The build's own files, packed as tightly as can be: once, when first asked for, because their names change with
 * what is in them. `express.static` sends what is not text, and to whoever takes no packing.
 */
import { readFile } from "node:fs/promises";
import { readdirSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type express from "express";

const types: Record<string, string> = { ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8" };

const packers = {
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
};
type Encoding = keyof typeof packers;

/** For the folder whose files never change under their names. */
export function packedAssets(folder: string): express.RequestHandler {
  const names = new Set(readdirSync(folder).filter((name) => path.extname(name) in types));
  const packed = new Map<string, Promise<Buffer>>();

  const pack = (name: string, encoding: Encoding): Promise<Buffer> => {
    const key = `${encoding} ${name}`;
    const known = packed.get(key);
    if (known) return known;
    const packing = readFile(path.join(folder, name)).then(packers[encoding]);
    packing.catch(() => packed.delete(key));
    packed.set(key, packing);
    return packing;
  };

  return (request, response, next) => {
    const name = request.path.slice(1);
    // Browsers take Brotli from whom they trust: over TLS, or from their own machine.
    const encoding = (["br", "gzip"] as const).find((each) => request.acceptsEncodings(each) === each);
    if (request.method !== "GET" || !encoding || !names.has(name)) return next();
    pack(name, encoding).then((bytes) => {
      response
        .writeHead(200, {
          "Content-Type": types[path.extname(name)],
          "Content-Encoding": encoding,
          "Content-Length": bytes.length,
          "Cache-Control": "public, max-age=31536000, immutable",
          Vary: "Accept-Encoding",
        })
        .end(bytes);
    }, next);
  };
}
