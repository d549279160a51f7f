import { formatMoney, type Money } from "~/lib/money";
import type { StudioDay } from "~/lib/studio-day";
import { Button } from "~/ui/button";
import { Money as Amount } from "~/ui/money";
import { cancellationWords, scheduleMark, type CancellationSchedule } from "./cancellation";
import { ANSWER_DAYS, REQUEST_FIELD, SCHEDULE_FIELD, TOTAL_FIELD, VISITOR_FIELD } from "./pay-fields";

type Props = {
  action: string;
  total: Money;
  visitor: string;
  day: StudioDay;
  days: number;
  today: StudioDay;
  cancellation: CancellationSchedule;
  /** Who answers, when the day can only be asked for; null when it can be booked. */
  answeredBy: string | null;
};

/** The last button before Stripe's page, and what will happen with the money. */
export function PayForm({ action, total, visitor, day, days, today, cancellation, answeredBy }: Props) {
  const theDay = days === 1 ? "day" : "days";
  const terms = cancellationWords(cancellation, { day, today });
  const are = days === 1 ? "is" : "are";
  return (
    <form method="post" action={action} data-one-press="Holding your day…" className="grid gap-5 self-start bg-card px-6 py-6 lg:sticky lg:top-6">
      <input type="hidden" name={VISITOR_FIELD} value={visitor} />
      <input type="hidden" name={TOTAL_FIELD} value={total.cents} />
      <input type="hidden" name={SCHEDULE_FIELD} value={scheduleMark(cancellation)} />
      <p className="flex items-baseline justify-between gap-4 border-b border-rule pb-4">
        <span className="font-medium">{answeredBy ? "To be put aside" : "To pay"}</span>
        <span className="font-display text-heading">
          <Amount amount={total} />
        </span>
      </p>
      {answeredBy ? (
        <Request {...{ answeredBy, days }} />
      ) : (
        <p>
          Your card is authorized now and charged only once the {theDay} {are} yours. The {theDay} {are} held for you for about half an
          hour while you pay.
        </p>
      )}
      {terms && <p>{terms}</p>}
      <p>
        <Button wide>{answeredBy ? `Ask for ${days === 1 ? "this day" : "these days"}` : `Pay ${formatMoney(total)}`}</Button>
      </p>
      <p className="text-small text-ink-soft">Stripe takes the payment on its own page. We never see your card’s number.</p>
    </form>
  );
}

/** What asking for a day means for the couple and their money. */
function Request({ answeredBy, days }: { answeredBy: string; days: number }) {
  const one = days === 1;
  return (
    <>
      <input type="hidden" name={REQUEST_FIELD} value="yes" />
      <p>
        The studio’s calendar cannot be read right now, so {answeredBy} has to confirm {one ? "this day" : "these days"} by hand,
        within {ANSWER_DAYS} days.
      </p>
      <p>
        Your card is only authorized. It is charged if the answer is yes; if it is no, or there is none, nothing is charged.
        Meanwhile nobody else can have {one ? "the day" : "them"}.
      </p>
    </>
  );
}
