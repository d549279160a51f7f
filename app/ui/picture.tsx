import { classes } from "./classes";
import { pictureFile, pictureWidths, type PictureFormat } from "./picture-files";

/** `url` lacks the `-<width>.<format>` of its files (`picture-files.ts`). */
export type PictureSource = { url: string; alt: string; width: number; height: number; tint: string };

type Props = {
  photo: PictureSource;
  /** How wide it will be shown, as in `<img sizes>`; the whole window unless told. */
  sizes?: string;
  /** For the one picture that is seen first: fetched at once and before the rest. */
  priority?: boolean;
  /** Ornament that says nothing the text does not. */
  decorative?: boolean;
  className?: string;
  /** Replaces the full width that a picture has otherwise; a height or an aspect crops it. */
  imgClassName?: string;
};

/** Where the files of one format are, for `srcset`. */
export function srcSet(url: string, format: PictureFormat): string {
  return pictureWidths.map((width) => `${pictureFile(url, width, format)} ${width}w`).join(", ");
}

/** A photograph in the format and size that suits the window; its own colour stands in until it has come. */
export function Picture({ photo, sizes = "100vw", priority, decorative, className, imgClassName = "w-full" }: Props) {
  // React 18 knows the attribute only in lower case, its types not at all.
  const hurry = priority ? { fetchpriority: "high" } : {};
  return (
    <picture className={classes("block", className)}>
      <source type="image/avif" srcSet={srcSet(photo.url, "avif")} sizes={sizes} />
      <img
        {...hurry}
        src={pictureFile(photo.url, 960, "webp")}
        srcSet={srcSet(photo.url, "webp")}
        sizes={sizes}
        alt={decorative ? "" : photo.alt}
        width={photo.width}
        height={photo.height}
        loading={priority ? "eager" : "lazy"}
        decoding={priority ? "sync" : "async"}
        style={{ backgroundColor: photo.tint }}
        className={classes("block object-cover", imgClassName)}
      />
    </picture>
  );
}
