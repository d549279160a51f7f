/**
 * Paints the seed's pictures. There was no photographer to ask and no library to take from, so the coast is
 * painted by program, from seeds, and comes out the same every time.
 *
 *     npx tsx design/pictures.ts              everything, into supabase/photos and public
 *     npx tsx design/pictures.ts --look DIR   small PNGs of all (or of the names that follow) into DIR
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { develop } from "./paint/canvas";
import { scenes } from "./scenes";
import { write } from "./write";

const [flag, directory, ...names] = process.argv.slice(2);

if (flag === "--look" && directory) {
  await mkdir(directory, { recursive: true });
  for (const scene of scenes.filter(({ path }) => names.length === 0 || names.some((name) => path.includes(name)))) {
    const { picture, grade } = scene.paint(800);
    const raw = { width: picture.w, height: picture.h, channels: 3 as const };
    await sharp(develop(picture, grade), { raw }).png().toFile(join(directory, `${scene.path.replace("/", "-")}.png`));
  }
} else {
  await write(scenes);
}
