/** The fields of a picture in the form, beside the `id` fields, which are the order. */
export const field = {
  words: (id: string) => `alt.${id}`,
  /** The package it hangs with; empty: the studio's own. */
  place: (id: string) => `to.${id}`,
  /** The one that whoever types was looking at. */
  version: (id: string) => `version.${id}`,
};

/** Whose pictures the page is about, in the addresses of the page and of what belongs to it. */
export const ofPackage = (packageId: string | null): string => (packageId ? `of=${packageId}` : "");
