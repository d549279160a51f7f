import { formatDays, type StudioDay } from "~/lib/studio-day";
import { Money } from "~/ui/money";
import { SummaryList, type SummaryLine } from "~/ui/summary-list";
import type { Quote, QuoteLine } from "./quote";

type Props = { quote: Quote; day: StudioDay | null; days: number };

/** What is chosen so far and what it comes to: beside the page where there is room, folded above it on a phone. */
export function RunningSummary({ quote, day, days }: Props) {
  const list = (
    <>
      <SummaryList lines={quote.lines.map(billLine)} total={quote.total} totalLabel="Total so far" />
      <p className="border-t border-rule pt-3 text-small text-ink-soft">
        {day ? formatDays(day, days) : "No day chosen yet"}
      </p>
    </>
  );
  const [main, ...extras] = quote.lines;
  return (
    <>
      <details className="border-y border-rule lg:hidden">
        <summary className="flex cursor-pointer items-baseline justify-between gap-4 py-3">
          <span>
            {main?.name}
            {extras.length > 0 && <span className="text-ink-soft"> + {extras.length === 1 ? "1 extra" : `${extras.length} extras`}</span>}
          </span>
          <span className="font-medium">
            <Money amount={quote.total} />
          </span>
        </summary>
        <div className="pb-4">{list}</div>
      </details>
      <aside aria-label="Your choice so far" className="bg-card px-6 pt-5 pb-6 max-lg:hidden lg:sticky lg:top-6">
        <h2 className="pb-2 text-heading italic">Your choice so far</h2>
        {list}
      </aside>
    </>
  );
}

/** A line of the bill: "Another hour, 2 × $300". */
export function billLine({ name, quantity, unit, amount }: QuoteLine): SummaryLine {
  return {
    label: name,
    amount,
    ...(quantity > 1 && {
      note: (
        <>
          {quantity} × <Money amount={unit} />
        </>
      ),
    }),
  };
}
