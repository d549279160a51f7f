import type { MetaDescriptor } from "@remix-run/node";

/** The title of a page that only those who are booking should find; where booking begins may be found by searching. */
export function bookingMeta(title: string, studio: string | undefined): MetaDescriptor[] {
  return [{ title: studio ? `${title} · ${studio}` : title }, { name: "robots", content: "noindex" }];
}
