/** Makes the files of a picture from what was uploaded, which is believed in nothing: not its name, not its type. */
import sharp from "sharp";
import { pictureWidths } from "~/ui/picture-files";
import { unfit, type Unfit } from "./unfit";

const WIDEST = Math.max(...pictureWidths);
/** Narrower than this it would be shown blurred. */
const LEAST_WIDTH = 800;
/** A camera's 61 megapixels, and some; a small file can claim to be much larger, and would fill the memory. */
const MOST_PIXELS = 65_000_000;
/** Neither a banner nor a ribbon: each side three times the other at most. */
const MOST_RATIO = 3;
/**
 * By AVIF's effort 4 a file is 7 % smaller, and takes six times as long: 14 s a picture on one core, not 2.5.
 * Colour at half the fineness of light is what every JPEG has; sharp's own choice for AVIF is all of it.
 */
const AVIF = { quality: 50, effort: 2, chromaSubsampling: "4:2:0" };
const WEBP = { quality: 74, effort: 4 };

/** One core works on pictures, the others serve; libvips works beside the event loop either way. */
sharp.concurrency(1);
sharp.cache(false);

export type Developed = {
  width: number;
  height: number;
  /** Its average colour, which stands in until it has come. */
  tint: string;
  files: { suffix: string; type: "image/avif" | "image/webp"; bytes: Buffer }[];
};

let last: Promise<unknown> = Promise.resolve();

/** Upright, in sRGB, without what the camera wrote into it (where it was taken, for one). One picture at a time. */
export function develop(bytes: Buffer): Promise<Developed | Unfit> {
  const mine = last.then(() => developNow(bytes));
  last = mine.catch(() => {});
  return mine;
}

async function developNow(bytes: Buffer): Promise<Developed | Unfit> {
  const kind = kindOf(bytes);
  if (kind === "heic") return unfit("heic");
  if (kind === null) return unfit("not_a_picture");
  try {
    const input = () => sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "error", sequentialRead: true });
    const { format, autoOrient } = await input().metadata();
    if (format !== kind) return unfit("not_a_picture");
    if (autoOrient.width < LEAST_WIDTH) return unfit("too_small");
    if (Math.max(autoOrient.width / autoOrient.height, autoOrient.height / autoOrient.width) > MOST_RATIO) return unfit("too_long");
    const { data, info } = await input()
      .autoOrient()
      .resize({ width: WIDEST, withoutEnlargement: true })
      .flatten({ background: "#ffffff" })
      .toColourspace("srgb")
      .raw()
      .toBuffer({ resolveWithObject: true });
    const raw = { width: info.width, height: info.height, channels: info.channels };
    const files: Developed["files"] = [];
    for (const width of pictureWidths) {
      const sized = sharp(data, { raw }).resize({ width, withoutEnlargement: true });
      files.push({ suffix: `-${width}.avif`, type: "image/avif", bytes: await sized.clone().avif(AVIF).toBuffer() });
      files.push({ suffix: `-${width}.webp`, type: "image/webp", bytes: await sized.clone().webp(WEBP).toBuffer() });
    }
    const colour = await sharp(data, { raw }).resize(1, 1, { fit: "fill" }).raw().toBuffer();
    return { width: info.width, height: info.height, tint: `#${colour.subarray(0, 3).toString("hex")}`, files };
  } catch (error) {
    // libvips refuses in words of its own; there is nothing in them for a photographer.
    return unfit(error instanceof Error && error.message.includes("pixel limit") ? "too_many_pixels" : "damaged");
  }
}

/** By its first bytes: the formats we let sharp decode. It could do more (SVG, PDF), and will not be asked to. */
function kindOf(bytes: Buffer): "jpeg" | "png" | "webp" | "heif" | "heic" | null {
  if (bytes.length < 64) return null;
  if (bytes.readUIntBE(0, 3) === 0xffd8ff) return "jpeg";
  if (bytes.subarray(0, 8).equals(Buffer.from("89504e470d0a1a0a", "hex"))) return "png";
  if (bytes.toString("latin1", 0, 4) === "RIFF" && bytes.toString("latin1", 8, 12) === "WEBP") return "webp";
  if (bytes.toString("latin1", 4, 8) !== "ftyp") return null;
  const brand = bytes.toString("latin1", 8, 12);
  // sharp calls an AVIF "heif", the container it is in.
  return brand === "avif" ? "heif" : /^(?:hei|hev|mif1|msf1)/.test(brand) ? "heic" : null;
}
