import type { HeadersFunction, LinksFunction, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCatalogue } from "~/catalog/catalog.server";
import { HomePage } from "~/catalog/home-page";
import { publicLoader } from "~/lib/http.server";
import { shared } from "~/lib/http/share";
import { italics } from "~/ui/faces";
import { pageMeta } from "~/ui/page-meta";

export const loader = publicLoader(async ({ url }) => ({ ...(await readCatalogue()), url: new URL("/", url).href }));

export const headers: HeadersFunction = () => shared(5);

export const links: LinksFunction = () => italics;

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? pageMeta({
        title: data.studio.name,
        site: data.studio.name,
        description: `${data.studio.photographer} photographs small weddings on the Olympic Peninsula, one a day. See which days are free and book yours in a few minutes.`,
        url: data.url,
        facts: {
          "@type": "ProfessionalService",
          name: data.studio.name,
          url: data.url,
          email: data.studio.email,
          telephone: data.studio.phone,
          areaServed: "Olympic Peninsula, Washington",
          address: { "@type": "PostalAddress", addressLocality: data.studio.place },
        },
      })
    : [];

export default function Home() {
  const { studio, packages, photos } = useLoaderData<typeof loader>();
  return <HomePage studio={studio} packages={packages} photos={photos} />;
}
