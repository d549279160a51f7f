import { capitalized } from "~/lib/capitalized";
import { formatInstant } from "~/lib/instant";
import { formatMoney } from "~/lib/money";
import type { StudioDay } from "~/lib/studio-day";
import { paymentWords, refundWords } from "~/payments/state-words";
import { SummaryList } from "~/ui/summary-list";
import { termsOf } from "../cancellation";
import type { ManagedBooking } from "./one.server";

type Payment = ManagedBooking["payments"][number];
type Refund = Payment["refunds"][number];

/** What came in, what went back, and what is left of it. */
export function Money({ booking, today, timeZone }: { booking: ManagedBooking; today: StudioDay; timeZone: string }) {
  return (
    <div className="grid gap-4">
      {booking.payments.length === 0 ? <p className="text-ink-soft">Nothing has been paid.</p> : <Flow booking={booking} timeZone={timeZone} />}
      <Agreed booking={booking} today={today} />
    </div>
  );
}

/** What comes back if they cancel, as the couple read it now. */
function Agreed({ booking, today }: { booking: ManagedBooking; today: StudioDay }) {
  const terms = termsOf(booking, today);
  if (!terms) return null;
  return (
    <p className="text-small text-ink-soft">
      Their page says: “{terms}”{booking.agreedOtherwise && " Your schedule has changed since; this is what was agreed when they booked."}
    </p>
  );
}

function Flow({ booking: { payments, leftToGiveBack, paid }, timeZone }: { booking: ManagedBooking; timeZone: string }) {
  const refunded = payments.some(({ refunds }) => refunds.length > 0);
  return (
    <SummaryList
      lines={payments.flatMap((payment) => [
        { label: standing(payment), note: noteOf(payment.note, payment.at, timeZone), amount: payment.amount },
        ...payment.refunds.map((refund) => ({
          label: refundStanding(refund, payment),
          note: noteOf([refund.reason, refund.note].filter(Boolean).join("; "), refund.at, timeZone),
          value: <span className="figures">−{formatMoney(refund.amount)}</span>,
        })),
      ])}
      {...(refunded && paid?.state === "captured" ? { total: leftToGiveBack, totalLabel: "Left" } : {})}
    />
  );
}

const noteOf = (note: string | null, at: Payment["at"], timeZone: string) => (note ? `${note}, ${formatInstant(at, timeZone)}` : formatInstant(at, timeZone));

const standing = ({ method, state }: Payment) => (method === "offline" ? "Paid offline" : capitalized(paymentWords[state]));
const refundStanding = ({ status }: Refund, { method }: Payment) => (method === "offline" ? "To be given back by hand" : capitalized(refundWords[status]));
