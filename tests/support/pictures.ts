/** Pictures as a camera makes them, small enough to be developed quickly. */
import sharp from "sharp";

/** A JPEG of 900 × 600 held sideways, with where it was taken and by which camera written into it. */
export async function pictureFromACamera(colour = "#c08040"): Promise<Buffer> {
  return sharp({ create: { width: 900, height: 1200, channels: 3, background: colour } })
    .rotate(90)
    .keepMetadata()
    .withExif({ IFD0: { Make: "Canary Camera", Orientation: "6" }, IFD3: { GPSLatitude: "48/1 7/1 0/1", GPSLatitudeRef: "N" } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

export async function plainPicture(width = 900, height = 600): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: "#335577" } }).png().toBuffer();
}

export const fileOf = (bytes: Buffer, name: string, type = "image/jpeg"): File => new File([new Uint8Array(bytes)], name, { type });
