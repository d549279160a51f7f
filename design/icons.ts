/** The site's sign as the files that browsers and phones ask for, from `public/favicon.svg`. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";

export async function writeIcons(folder: string): Promise<void> {
  const png = (size: number) => sharp(join(folder, "favicon.svg"), { density: 600 }).resize(size, size).png({ palette: true, effort: 10 }).toBuffer();
  await writeFile(join(folder, "apple-touch-icon.png"), await png(180));
  await writeFile(join(folder, "favicon.ico"), ico(await Promise.all([16, 32, 48].map(async (size) => ({ size, bytes: await png(size) })))));
}

/** A directory of sixteen bytes a picture, then the pictures: the format is from 1985, PNG inside it from 2007. */
function ico(pictures: { size: number; bytes: Buffer }[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  pictures.forEach(({ size, bytes }, index) => {
    const at = 6 + 16 * index;
    head.writeUInt8(size, at);
    head.writeUInt8(size, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(bytes.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += bytes.length;
  });
  return Buffer.concat([head, ...pictures.map(({ bytes }) => bytes)]);
}
