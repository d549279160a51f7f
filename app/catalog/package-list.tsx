import { Money } from "~/ui/money";
import { Picture } from "~/ui/picture";
import type { Package } from "./catalog";
import { guestsOf, lengthOf } from "./words";

// Three columns that do not line up, so that the pictures read as pictures and not as a price table.
const offsets = ["", "md:mt-28", "md:mt-10"];
const shapes = ["aspect-[4/5]", "aspect-[3/2] md:aspect-square", "aspect-[4/5] md:aspect-[4/5]"];

/** The packages beside each other: a picture, a name, a price. The whole of each leads to its page. */
export function PackageList({ packages }: { packages: Package[] }) {
  return (
    <ul className="grid gap-x-8 gap-y-14 md:grid-cols-3 lg:gap-x-14">
      {packages.map((item, index) => (
        <li key={item.id} className={offsets[index % offsets.length]}>
          <a href={`/packages/${item.slug}`} className="group grid gap-4">
            {item.photos[0] && (
              <span className="block overflow-hidden">
                <Picture
                  photo={item.photos[0]}
                  decorative
                  // Cut to a tall shape, a wide picture is shown larger than its frame is wide.
                  sizes="(min-width: 84rem) 30rem, (min-width: 48rem) 40vw, 120vw"
                  imgClassName={`w-full ${shapes[index % shapes.length]} transition-transform duration-700 ease-out group-hover:scale-[1.025]`}
                />
              </span>
            )}
            <span className="grid gap-1">
              <span className="flex items-baseline justify-between gap-4">
                <span className="font-display text-title group-hover:text-madrone md:text-heading lg:text-[2.375rem]">{item.name}</span>
                <span className="font-medium">
                  <Money amount={item.price} />
                </span>
              </span>
              <span className="font-display text-lead italic">{item.tagline}</span>
              <span className="text-small text-ink-soft">
                {lengthOf(item)}, {guestsOf(item)}
              </span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
