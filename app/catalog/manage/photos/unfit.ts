/** What uploads come to, for the page and for the script that sends them. */

const sentences = {
  not_a_picture: "is not a picture I can read. Please choose a JPEG, PNG, WebP or AVIF.",
  heic: "is in the iPhone’s own format (HEIC), which browsers do not show and this site cannot read. Please export it as JPEG. Pictures to come are JPEGs with Settings → Camera → Formats → Most Compatible on the iPhone.",
  too_small: "is too small to look good: a picture needs to be 800 pixels wide at least.",
  too_long: "is longer than a page can hold: one side may be three times the other at most.",
  too_many_pixels: "has more than 65 megapixels. Please export it smaller.",
  damaged: "is damaged: part of it cannot be read. Please export it again.",
} as const;

export type Unfit = { problem: string };

export const unfit = (why: keyof typeof sentences): Unfit => ({ problem: sentences[why] });

/** One file of an upload: hung, or what is wrong with it. */
export type Received = { name: string; problem: string | null };

export const MOST_FILES = 12;
export const MOST_MEGABYTES = 25;
export const MOST_BYTES = MOST_MEGABYTES * 1024 * 1024;

export const tooLarge = `is larger than ${MOST_MEGABYTES} MB. Please export it smaller.`;
