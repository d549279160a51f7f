import type { MetaDescriptor } from "@remix-run/react";

type About = {
  /** What stands in the tab; the studio's name is added unless it is all there is. */
  title: string;
  site: string;
  description: string;
  /** The page's own address, without anything that does not belong to it. */
  url: string;
  /** For the page's picture where it is shared. */
  image?: { url: string; alt: string; width: number; height: number };
  /** What search engines may know in their own words (schema.org). */
  facts?: Record<string, unknown>;
};

/** Title, description, canonical address and what others show when the page is shared. */
export function pageMeta({ title, site, description, url, image, facts }: About): MetaDescriptor[] {
  const full = title === site ? site : `${title} · ${site}`;
  const picture = image ?? {
    url: new URL("/og.jpg", url).href,
    alt: "Two people in wedding clothes on a grassy bluff above the sea, in the evening",
    width: 1200,
    height: 630,
  };
  return [
    { title: full },
    { name: "description", content: description },
    { tagName: "link", rel: "canonical", href: url },
    { property: "og:type", content: "website" },
    { property: "og:site_name", content: site },
    { property: "og:title", content: title },
    { property: "og:description", content: description },
    { property: "og:url", content: url },
    { property: "og:image", content: picture.url },
    { property: "og:image:alt", content: picture.alt },
    { property: "og:image:width", content: String(picture.width) },
    { property: "og:image:height", content: String(picture.height) },
    { name: "twitter:card", content: "summary_large_image" },
    ...(facts ? [{ "script:ld+json": { "@context": "https://schema.org", ...facts } } as MetaDescriptor] : []),
  ];
}
