import { Fragment } from "react";
import { formatMoney, money, type Money } from "~/lib/money";
import { ChoiceCard } from "~/ui/choice-card";
import { Field } from "~/ui/field";
import type { Give } from "./refund-choice";

type Props = {
  left: Money;
  /** What the schedule that they booked under gives back, and why; null: there was none. */
  due: { amount: Money; percent: number; daysBefore: number } | null;
  /** Your schedule is another by now. */
  agreedOtherwise: boolean;
  chosen: Give;
  amount: string;
  error: string | undefined;
  offer: readonly Give[];
};

/** All, a part or nothing of what was paid. */
export function RefundFields({ left, due, agreedOtherwise, chosen, amount, error, offer }: Props) {
  const cards: Record<Give, { title: string; aside?: string; note: string }> = {
    due: { title: agreedOtherwise ? "As agreed when they booked" : "As your schedule says", aside: due ? formatMoney(due.amount) : "", note: due ? scheduleSays(due) : "" },
    all: { title: "Everything", aside: formatMoney(left), note: "You keep nothing." },
    part: { title: "A part", note: "As much as you write below; you keep the rest." },
    none: { title: "Nothing", aside: formatMoney(money(0, left.currency)), note: `You keep ${formatMoney(left)}.` },
  };
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-3 font-display text-heading italic">What do they get back?</legend>
      {agreedOtherwise && offer.length > 1 && <p className="text-small text-ink-soft">{otherwiseWords(due !== null)}</p>}
      {offer.map((give) => {
        const { note, ...card } = cards[give];
        return (
          <Fragment key={give}>
            <ChoiceCard name="give" value={give} defaultChecked={give === chosen} {...card}>
              {note}
            </ChoiceCard>
            {give === "part" && (
              <div className="mb-3 max-w-60">
                <Field name="amount" label="How much, if a part" inputMode="decimal" autoComplete="off" defaultValue={amount} error={error} optional />
              </div>
            )}
          </Fragment>
        );
      })}
    </fieldset>
  );
}

/** Why it is not what the settings say. */
export const otherwiseWords = (hasSchedule: boolean): string =>
  hasSchedule
    ? "Your schedule has changed since they booked. Theirs is the one that they were told."
    : "They booked when you had no schedule, and were told of none: everything is what they may expect.";

/** "62 days before: 50% of what they paid, in all." */
export function scheduleSays({ daysBefore, percent }: { daysBefore: number; percent: number }): string {
  const when = daysBefore > 0 ? `${daysBefore} ${daysBefore === 1 ? "day" : "days"} before` : daysBefore === 0 ? "On the day" : "After the day";
  return `${when}: ${percent}% of what they paid, in all.`;
}
