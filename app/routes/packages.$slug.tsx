import type { HeadersFunction, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCatalogue } from "~/catalog/catalog.server";
import { AddOnList } from "~/catalog/add-on-list";
import { Gallery } from "~/catalog/gallery";
import { PackageFacts } from "~/catalog/package-facts";
import { notFound, publicLoader } from "~/lib/http.server";
import { shared } from "~/lib/http/share";
import { BottomBar } from "~/ui/bottom-bar";
import { ButtonLink } from "~/ui/button";
import { Page, Section } from "~/ui/layout";
import { Money } from "~/ui/money";
import { pageMeta } from "~/ui/page-meta";
import { Spread } from "~/ui/spread";

export const loader = publicLoader(async ({ params, url }) => {
  const { studio, packages } = await readCatalogue();
  const item = packages.find(({ slug }) => slug === params.slug);
  if (!item) return notFound();
  const others = packages.filter(({ slug }) => slug !== item.slug).map(({ slug, name, tagline }) => ({ slug, name, tagline }));
  return { studio, item, others, url: new URL(`/packages/${item.slug}`, url).href };
});

export const headers: HeadersFunction = () => shared(5);

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? pageMeta({
        title: data.item.name,
        site: data.studio.name,
        description: `${data.item.tagline} ${data.item.description}`,
        url: data.url,
        image: data.item.photos[0] && {
          url: `${data.item.photos[0].url}-960.webp`,
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

export default function PackagePage() {
  const { item, others } = useLoaderData<typeof loader>();
  const [hero, ...photos] = item.photos;
  const book = `/book/extras?package=${encodeURIComponent(item.slug)}`;
  return (
    <>
      <Spread photo={hero} priority focus="60% 62%">
        <h1 className="text-display">{item.name}</h1>
        <p className="font-display text-heading italic">{item.tagline}</p>
      </Spread>
      <Page className="grid gap-x-8 gap-y-12 pt-10 md:grid-cols-12 md:pt-16">
        <div className="grid content-start gap-10 md:col-span-7">
          <p className="max-w-[36rem] font-display text-heading">{item.description}</p>
          <section aria-labelledby="included">
            <h2 id="included" className="text-heading italic">
              Included
            </h2>
            <ul className="mt-4 max-w-[36rem]">
              {item.includes.map((line) => (
                <li key={line} className="border-t border-rule py-3">
                  {line}
                </li>
              ))}
            </ul>
          </section>
        </div>
        <div className="md:col-span-4 md:col-start-9">
          <PackageFacts item={item} book={book} />
        </div>
      </Page>
      {photos.length > 0 && (
        <Section>
          <Gallery photos={photos} />
        </Section>
      )}
      {item.addOns.length > 0 && (
        <Page className="pb-section">
          <AddOnList addOns={item.addOns} />
        </Page>
      )}
      {others.length > 0 && (
        <div className="bg-paper-deep">
          <Page className="grid gap-8 py-16 md:grid-cols-2">
            {others.map((other) => (
              <a key={other.slug} href={`/packages/${other.slug}`} className="group grid gap-1">
                <span className="font-display text-title group-hover:text-madrone">{other.name}</span>
                <span className="font-display text-lead italic">{other.tagline}</span>
              </a>
            ))}
          </Page>
        </div>
      )}
      <BottomBar>
        <span className="leading-tight">
          <span className="block text-caption text-ink-soft">{item.name}</span>
          <Money amount={item.price} />
        </span>
        <ButtonLink to={book} reloadDocument>
          Check your date
        </ButtonLink>
      </BottomBar>
    </>
  );
}
