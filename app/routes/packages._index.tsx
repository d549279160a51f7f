import type { HeadersFunction, LinksFunction, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCatalogue } from "~/catalog/catalog.server";
import { PackageRow } from "~/catalog/package-row";
import { publicLoader } from "~/lib/http.server";
import { shared } from "~/lib/http/share";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { italics } from "~/ui/faces";
import { Page, PageTitle } from "~/ui/layout";
import { pageMeta } from "~/ui/page-meta";

export const loader = publicLoader(async ({ url }) => ({
  ...(await readCatalogue()),
  url: new URL("/packages", url).href,
}));

export const headers: HeadersFunction = () => shared(5);

export const links: LinksFunction = () => italics;

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? pageMeta({
        title: "Packages and prices",
        site: data.studio.name,
        description: `What a small wedding photographed by ${data.studio.photographer} costs and what is in it: ${data.packages.map((item) => item.name).join(", ")}.`,
        url: data.url,
      })
    : [];

export default function Packages() {
  const { packages } = useLoaderData<typeof loader>();
  return (
    <Page className="pb-section">
      <PageTitle lead="The price on the page is the price you pay. What may go with each is on its own page.">
        Packages <em>and prices</em>
      </PageTitle>
      {packages.length === 0 ? (
        <EmptyState
          title="Nothing is for sale just now"
          action={
            <ButtonLink to="/" reloadDocument>
              To the first page
            </ButtonLink>
          }
        >
          Please look again in a few days, or write.
        </EmptyState>
      ) : (
        <ul className="grid gap-y-20 md:gap-y-32">
          {packages.map((item, index) => (
            <li key={item.id}>
              <PackageRow item={item} flip={index % 2 === 1} priority={index === 0} />
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
