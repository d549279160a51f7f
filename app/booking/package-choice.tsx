import type { Package } from "~/catalog/catalog";
import { ChoiceCard } from "~/ui/choice-card";
import { Money } from "~/ui/money";
import { Picture } from "~/ui/picture";

/** The packages as cards of one choice. */
export function PackageChoice({ packages, chosen }: { packages: Package[]; chosen: string | null }) {
  return (
    <fieldset className="grid gap-4">
      <legend className="heard">Package</legend>
      {packages.map(({ slug, name, tagline, price, days, hours, guestLimit, photos: [photo] }, index) => (
        <ChoiceCard
          key={slug}
          name="package"
          value={slug}
          title={name}
          aside={<Money amount={price} />}
          defaultChecked={slug === chosen}
          required
          picture={photo && <Picture photo={photo} decorative priority={index === 0} sizes="(min-width: 48rem) 18rem, 92vw" className="absolute inset-0" imgClassName="size-full" />}
        >
          <span>{tagline}</span>
          <span>
            {days > 1 && `${days} days, `}
            {hours} {hours === 1 ? "hour" : "hours"} of photography, up to {guestLimit} guests
          </span>
        </ChoiceCard>
      ))}
    </fieldset>
  );
}
