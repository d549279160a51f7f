import type { Canvas, Grade } from "./paint/canvas";

/** A picture as it leaves the easel, and how it is to be developed. */
export type Painting = { picture: Canvas; grade: Grade };

export type Scene = {
  /** Folder and name in the bucket. */
  path: string;
  /** The package it shows, or null for the studio's own. */
  packageSlug: string | null;
  alt: string;
  paint: (width: number) => Painting;
};
