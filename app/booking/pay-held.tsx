import { formatMoney, type Money } from "~/lib/money";
import { Button } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { useOnePress } from "./use-one-press";

/** The button by which a couple pays for the day that the photographer holds for them. */
export function PayHeld({ total, problem }: { total: Money; problem: string | null }) {
  const { sending, onSubmit } = useOnePress();
  return (
    <form method="post" action="?index" onSubmit={onSubmit} className="grid justify-items-start gap-4">
      {problem && <Notice kind="error" title={problem} />}
      <Button busy={sending}>{sending ? "Opening the payment page…" : `Pay ${formatMoney(total)}`}</Button>
      <p className="max-w-text text-small text-ink-soft">
        Stripe takes the payment on its own page. Your card is charged only once the day is yours, which takes a moment.
      </p>
    </form>
  );
}
