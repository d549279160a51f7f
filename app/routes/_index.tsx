import type { HeadersFunction, LinksFunction, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCatalogue } from "~/catalog/catalog.server";
import { HowItWorks } from "~/catalog/how-it-works";
import { PackageList } from "~/catalog/package-list";
import { PictureStrip } from "~/catalog/picture-strip";
import { Voice } from "~/catalog/voice";
import { cheapest } from "~/catalog/words";
import { publicLoader } from "~/lib/http.server";
import { shared } from "~/lib/http/share";
import { BottomBar } from "~/ui/bottom-bar";
import { ButtonLink } from "~/ui/button";
import { italics } from "~/ui/faces";
import { Page, Section } from "~/ui/layout";
import { Money } from "~/ui/money";
import { pageMeta } from "~/ui/page-meta";
import { Spread } from "~/ui/spread";

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
  const [hero, tall, small, ...rest] = photos;
  const closing = rest.at(-1);
  const least = cheapest(packages);
  const strip = packages.flatMap((item) => item.photos.slice(1));
  return (
    <>
      <Spread photo={hero} priority focus="74% 78%">
        <h1 className="text-display">
          Small weddings, <em className="block">big weather</em>
        </h1>
        <p className="max-w-[34rem] text-lead">
          Photographs of weddings for two to thirty people on the bluffs, beaches and ridges of the Olympic Peninsula.
          One wedding a day, never two.
        </p>
        <p className="flex flex-wrap items-center gap-x-6 gap-y-3 pt-2 max-md:hidden">
          <ButtonLink to="/book" reloadDocument>
            Check a date
          </ButtonLink>
          {least && (
            <a href="/packages" className="link py-2">
              Packages from <Money amount={least.price} />
            </a>
          )}
        </p>
      </Spread>
      <Section>
        <Voice studio={studio} tall={tall} small={small} />
      </Section>
      <Section className="bg-paper-deep">
        <Page>
          <h2 className="mb-12 max-w-[16ch] text-title md:mb-16">
            Three sizes <em>of small</em>
          </h2>
          <PackageList packages={packages} />
        </Page>
      </Section>
      <Section>
        <HowItWorks cancellation={studio.cancellation} />
      </Section>
      <PictureStrip photos={strip} label="Pictures from the coast" />
      <Section>
        <Spread photo={closing} side="right" focus="60% 60%">
          <h2 className="text-title">
            Which day <em>is it?</em>
          </h2>
          <p className="max-w-[28rem] text-lead">
            May to October fills up first, Saturdays before the rest. A Tuesday in November has the beach to itself.
          </p>
          <p className="pt-2">
            <ButtonLink to="/book" reloadDocument>
              See the free days
            </ButtonLink>
          </p>
        </Spread>
      </Section>
      <BottomBar>
        <span className="text-small leading-tight">
          {least && (
            <>
              From <Money amount={least.price} />
            </>
          )}
        </span>
        <ButtonLink to="/book" reloadDocument>
          Check a date
        </ButtonLink>
      </BottomBar>
    </>
  );
}
