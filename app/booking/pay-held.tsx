import { formatMoney, type Money } from "~/lib/money";
import { Button } from "~/ui/button";
import { Notice } from "~/ui/notice";

/** The button by which a couple pays for the day that the photographer holds for them. */
export function PayHeld({ total, problem }: { total: Money; problem: string | null }) {
  return (
    <form method="post" action="?index" data-one-press="Opening the payment page…" className="grid justify-items-start gap-4">
      {problem && <Notice kind="error" title={problem} />}
      <Button>{`Pay ${formatMoney(total)}`}</Button>
      <p className="max-w-text text-small text-ink-soft">
        Stripe takes the payment on its own page. Your card is charged only once the day is yours, which takes a moment.
      </p>
    </form>
  );
}
