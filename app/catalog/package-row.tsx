import { ButtonLink } from "~/ui/button";
import { Heard } from "~/ui/layout";
import { Money } from "~/ui/money";
import { Picture } from "~/ui/picture";
import type { Package } from "./catalog";
import { guestsOf, lengthOf } from "./words";

/** One package at length: its picture on one side, on the other what it is and what it costs. */
export function PackageRow({ item, flip, priority }: { item: Package; flip: boolean; priority: boolean }) {
  const photo = item.photos[0];
  return (
    <article className="grid items-center gap-x-8 gap-y-8 md:grid-cols-12">
      {photo && (
        <a
          href={`/packages/${item.slug}`}
          tabIndex={-1}
          aria-hidden="true"
          className={flip ? "max-md:-ml-gutter md:order-2 md:col-span-7 md:col-start-6" : "max-md:-mr-gutter md:col-span-7"}
        >
          <Picture
            photo={photo}
            decorative
            priority={priority}
            sizes="(min-width: 84rem) 46rem, (min-width: 48rem) 56vw, 95vw"
            imgClassName="w-full aspect-[3/2]"
          />
        </a>
      )}
      <div className={flip ? "grid gap-4 md:order-1 md:col-span-4" : "grid gap-4 md:col-span-4 md:col-start-9"}>
        <h2 className="text-title">
          <a href={`/packages/${item.slug}`} className="hover:text-madrone">
            {item.name}
          </a>
        </h2>
        <p className="font-display text-lead italic">{item.tagline}</p>
        <p>{item.description}</p>
        <p className="text-ink-soft">
          {lengthOf(item)}, {guestsOf(item)}
        </p>
        <p className="flex flex-wrap items-center gap-x-6 gap-y-3 pt-2">
          <span className="font-display text-heading">
            <Money amount={item.price} />
          </span>
          <ButtonLink to={`/packages/${item.slug}`} kind="secondary" reloadDocument>
            What is in it
            <Heard>: {item.name}</Heard>
          </ButtonLink>
        </p>
      </div>
    </article>
  );
}
