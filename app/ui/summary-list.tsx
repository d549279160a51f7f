import type { ReactNode } from "react";
import type { Money as Amount } from "~/lib/money";
import { Money } from "./money";

export type SummaryLine = { label: ReactNode; note?: ReactNode; amount?: Amount; value?: ReactNode };

/** Lines with their amounts, as on a bill, and what they come to. */
export function SummaryList({ lines, total, totalLabel = "Total" }: { lines: SummaryLine[]; total?: Amount; totalLabel?: string }) {
  return (
    <dl className="grid">
      {lines.map((line, index) => (
        <div key={index} className="flex items-baseline justify-between gap-6 border-b border-rule py-3">
          <dt>
            {line.label}
            {line.note && <span className="block text-small text-ink-soft">{line.note}</span>}
          </dt>
          <dd className="text-right">{line.amount ? <Money amount={line.amount} /> : line.value}</dd>
        </div>
      ))}
      {total && (
        <div className="flex items-baseline justify-between gap-6 py-4">
          <dt className="font-medium">{totalLabel}</dt>
          <dd className="font-display text-heading">
            <Money amount={total} />
          </dd>
        </div>
      )}
    </dl>
  );
}
