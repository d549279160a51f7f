/** The files a picture consists of: each width in each format, beside each other as `<url>-<width>.<format>`. */

/** From a phone's half column to a desk's whole window; 720 is a phone's whole width at the sharpness most of them have. */
export const pictureWidths = [480, 720, 960, 1600] as const;
export const pictureFormats = ["avif", "webp"] as const;

export type PictureFormat = (typeof pictureFormats)[number];

export const pictureFile = (url: string, width: (typeof pictureWidths)[number], format: PictureFormat) => `${url}-${width}.${format}`;
