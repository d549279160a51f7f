import { ButtonLink } from "~/ui/button";
import { Money } from "~/ui/money";
import { SummaryList } from "~/ui/summary-list";
import type { Package } from "./catalog";

/** Price, length, people, and the way to a date. It stays beside the text on wide windows. */
export function PackageFacts({ item, book }: { item: Package; book: string }) {
  return (
    <div className="grid gap-6 md:sticky md:top-8">
      <p className="font-display text-title">
        <Money amount={item.price} />
      </p>
      <SummaryList
        lines={[
          { label: "Photography", value: `${item.hours} hours` },
          { label: "Days", value: item.days === 1 ? "one" : `${item.days} in a row` },
          { label: "Guests", value: `up to ${item.guestLimit}` },
        ]}
      />
      <ButtonLink to={book} wide reloadDocument>
        Check your date
      </ButtonLink>
      <p className="text-small text-ink-soft">Your card is charged only once the day is yours.</p>
    </div>
  );
}
