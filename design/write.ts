import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { develop } from "./paint/canvas";
import { writeIcons } from "./icons";
import type { Scene } from "./painting";

const root = fileURLToPath(new URL("..", import.meta.url));
const photos = join(root, "supabase/photos");

/** Qualities to try, best first. A phone's points lie so close that nobody sees more than 50. */
const desk = [62, 54, 47, 41, 36, 31, 27];
const phone = [50, 45, 41, 36, 31, 27];

/** Widths, and what a picture of that width may weigh: a phone on a bad connection pays for every byte. */
const sizes = [
  { width: 1600, most: 145_000, qualities: desk },
  { width: 960, most: 70_000, qualities: phone },
  { width: 720, most: 46_000, qualities: phone },
  { width: 480, most: 28_000, qualities: phone },
] as const;

type Entry = {
  path: string;
  alt: string;
  width: number;
  height: number;
  tint: string;
  position: number;
  package: string | null;
};

/** Paints every scene at full size, writes its files, and the list that the seed is made from. */
export async function write(scenes: Scene[]): Promise<void> {
  const list: Entry[] = [];
  for (const { path, packageSlug, alt, paint } of scenes) {
    const { picture, grade } = paint(1600);
    const raw = { width: picture.w, height: picture.h, channels: 3 as const };
    const png = await sharp(develop(picture, grade), { raw }).png({ compressionLevel: 1 }).toBuffer();
    await mkdir(dirname(join(photos, path)), { recursive: true });
    for (const { width, most, qualities } of sizes) {
      const resized = await sharp(png).resize({ width, kernel: "lanczos3" }).png({ compressionLevel: 1 }).toBuffer();
      await writeFile(join(photos, `${path}-${width}.avif`), await lightest(qualities, most, (quality) => sharp(resized).avif({ quality, effort: 6, chromaSubsampling: "4:2:0" }).toBuffer()));
      await writeFile(join(photos, `${path}-${width}.webp`), await lightest(qualities, most * 1.35, (quality) => sharp(resized).webp({ quality: quality + 16, effort: 5 }).toBuffer()));
    }
    const position = list.filter((entry) => entry.package === packageSlug).length;
    list.push({ path, alt, width: 1600, height: picture.h, tint: await tintOf(png), position, package: packageSlug });
    if (position === 0 && packageSlug === null) await shareImage(png);
    console.log(path);
  }
  await writeIcons(join(root, "public"));
  await writeFile(new URL("pictures.json", import.meta.url), `${JSON.stringify(list, null, 2)}\n`);
}

/** The best of the qualities that weighs no more than it may. */
async function lightest(qualities: readonly number[], most: number, encode: (quality: number) => Promise<Buffer>): Promise<Buffer> {
  for (const quality of qualities) {
    const file = await encode(quality);
    if (file.length <= most) return file;
  }
  throw new Error("A picture does not fit its weight at any quality.");
}

/** The average colour, which stands in until the picture has come. */
async function tintOf(png: Buffer): Promise<string> {
  const { data } = await sharp(png).resize(1, 1, { fit: "fill" }).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return `#${data.subarray(0, 3).toString("hex")}`;
}

/** What other sites show when somebody shares the address. */
async function shareImage(png: Buffer): Promise<void> {
  await sharp(png).resize(1200, 630, { fit: "cover", position: "bottom" }).jpeg({ quality: 76, mozjpeg: true }).toFile(join(root, "public/og.jpg"));
}
