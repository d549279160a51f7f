import type { ReactNode } from "react";

export type Fact = { name: ReactNode; value: ReactNode };

/** What is known of one thing, each fact by its name; those with nothing to say are left out by whoever asks. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid">
      {facts.map(({ name, value }, index) => (
        <div key={index} className="grid gap-x-6 border-b border-rule py-2.5 sm:grid-cols-[9rem_minmax(0,1fr)]">
          <dt className="text-small text-ink-soft">{name}</dt>
          <dd className="min-w-0 break-words whitespace-pre-line [&_a]:tap">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
