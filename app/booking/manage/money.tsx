import { formatInstant } from "~/lib/instant";
import { formatMoney } from "~/lib/money";
import { SummaryList } from "~/ui/summary-list";
import type { ManagedBooking } from "./one.server";

type Payment = ManagedBooking["payments"][number];
type Refund = Payment["refunds"][number];

/** What came in, what went back, and what is left of it. */
export function Money({ booking: { payments, leftToGiveBack, paid }, timeZone }: { booking: ManagedBooking; timeZone: string }) {
  if (payments.length === 0) return <p className="text-ink-soft">Nothing has been paid.</p>;
  const refunded = payments.some(({ refunds }) => refunds.length > 0);
  return (
    <SummaryList
      lines={payments.flatMap((payment) => [
        { label: paymentWords(payment), note: noteOf(payment.note, payment.at, timeZone), amount: payment.amount },
        ...payment.refunds.map((refund) => ({
          label: refundWords(refund, payment),
          note: noteOf([refund.reason, refund.note].filter(Boolean).join("; "), refund.at, timeZone),
          value: <span className="figures">−{formatMoney(refund.amount)}</span>,
        })),
      ])}
      {...(refunded && paid?.state === "captured" ? { total: leftToGiveBack, totalLabel: "Left" } : {})}
    />
  );
}

const noteOf = (note: string | null, at: Payment["at"], timeZone: string) => (note ? `${note}, ${formatInstant(at, timeZone)}` : formatInstant(at, timeZone));

function paymentWords({ method, state }: Payment): string {
  if (method === "offline") return "Paid offline";
  switch (state) {
    case "authorised":
      return "Authorized on their card, not charged yet";
    case "captured":
      return "Charged to their card";
    case "voiding":
      return "Being let go, not charged";
    case "voided":
      return "Let go";
    case "quarantined":
      return "Set aside: it differs from the booking";
    default:
      return state satisfies never;
  }
}

function refundWords({ status }: Refund, { method }: Payment): string {
  if (method === "offline") return "To be given back by hand";
  switch (status) {
    case "requested":
      return "Being given back";
    case "pending":
      return "On its way back";
    case "succeeded":
      return "Given back";
    case "failed":
      return "Did not get back";
    default:
      return status satisfies never;
  }
}
