import { BottomBar } from "~/ui/bottom-bar";
import { ButtonLink } from "~/ui/button";
import { Page, Section } from "~/ui/layout";
import { Money } from "~/ui/money";
import { Spread } from "~/ui/spread";
import { AddOnList } from "./add-on-list";
import type { Package } from "./catalog";
import { Gallery } from "./gallery";
import { PackageFacts } from "./package-facts";

type Props = {
  item: Package;
  others: Pick<Package, "slug" | "name" | "tagline">[];
  /** In the admin, whose own bar is under the thumb. */
  isPreview?: boolean;
};

/** A package's own page, as couples see it and as the photographer previews it. */
export function PackagePage({ item, others, isPreview = false }: Props) {
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
      {!isPreview && (
        <BottomBar>
          <span className="leading-tight">
            <span className="block text-caption text-ink-soft">{item.name}</span>
            <Money amount={item.price} />
          </span>
          <ButtonLink to={book} reloadDocument>
            Check your date
          </ButtonLink>
        </BottomBar>
      )}
    </>
  );
}
