import { redirect, type HeadersFunction, type LinksFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCatalogue } from "~/catalog/catalog.server";
import { PackagePage } from "~/catalog/package-page";
import { notFound, publicLoader } from "~/lib/http.server";
import { shared } from "~/lib/http/share";
import { italics } from "~/ui/faces";
import { pageMeta } from "~/ui/page-meta";
import { pictureFile } from "~/ui/picture-files";

export const loader = publicLoader(async ({ params, url }) => {
  const { studio, packages } = await readCatalogue();
  const item = packages.find(({ slug }) => slug === params.slug);
  if (!item) {
    const moved = packages.find(({ formerSlugs }) => formerSlugs.includes(params.slug ?? ""));
    return moved ? moveTo(moved.slug) : notFound();
  }
  const others = packages.filter(({ slug }) => slug !== item.slug).map(({ slug, name, tagline }) => ({ slug, name, tagline }));
  return { studio, item, others, url: new URL(`/packages/${item.slug}`, url).href };
});

/** Not for ever: the photographer may give the old address to another package. */
function moveTo(slug: string): never {
  throw redirect(`/packages/${slug}`, 302);
}

export const headers: HeadersFunction = () => shared(5);

export const links: LinksFunction = () => italics;

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? pageMeta({
        title: data.item.name,
        site: data.studio.name,
        description: `${data.item.tagline} ${data.item.description}`,
        url: data.url,
        image: data.item.photos[0] && {
          url: new URL(pictureFile(data.item.photos[0].url, 960, "webp"), data.url).href,
          alt: data.item.photos[0].alt,
          width: 960,
          height: Math.round((960 * data.item.photos[0].height) / data.item.photos[0].width),
        },
        facts: {
          "@type": "Service",
          name: data.item.name,
          description: data.item.description,
          url: data.url,
          provider: { "@type": "ProfessionalService", name: data.studio.name },
          offers: {
            "@type": "Offer",
            price: (data.item.price.cents / 100).toFixed(2),
            priceCurrency: data.item.price.currency.toUpperCase(),
          },
        },
      })
    : [];

export default function PackageRoute() {
  const { item, others } = useLoaderData<typeof loader>();
  return <PackagePage item={item} others={others} />;
}
