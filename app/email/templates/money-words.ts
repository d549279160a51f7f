/** What has happened to the couple's money, in words that say no more than has happened. */
import { formatMoney, money } from "~/lib/money";
import type { BookingFacts } from "../facts";

/** To a couple that has its day. */
export function whatWasPaid({ payment, totalCents, currency, paidOffline }: BookingFacts): string {
  if (!payment) return "Your card has not been charged.";
  const amount = formatMoney(money(payment.amountCents, currency));
  const rest = totalCents - payment.amountCents;
  const open = rest > 0 ? `Still to pay: ${formatMoney(money(rest, currency))}.` : "Nothing more is due.";
  if (paidOffline) return `${amount} has been paid. ${open}`;
  switch (payment.state) {
    case "authorised":
      return (
        `While you were booking, your card was only authorized. Now that the day is yours, the ${amount} is being ` +
        `charged; your bank may call it pending for a day or two. ${open}`
      );
    case "captured":
      return `${amount} was charged to your card. ${open}`;
    case "voiding":
      return `Your card was not charged: the authorization for ${amount} is being let go.`;
    case "voided":
      return `Your card was not charged: the authorization for ${amount} has been let go.`;
    case "quarantined":
      return `We are looking at your payment of ${amount} by hand, and will write to you about it.`;
    default:
      return payment.state satisfies never;
  }
}

/** To a couple that lost its day. */
export function whatWasKept({ payment, currency }: BookingFacts): string {
  if (!payment) return "Your card was not charged.";
  const amount = formatMoney(money(payment.amountCents, currency));
  const trace = "Your bank may show it for a few days more.";
  switch (payment.state) {
    case "authorised":
    case "voiding":
      return `Your card was not charged. The authorization for ${amount} is being let go. ${trace}`;
    case "voided":
      return `Your card was not charged. The authorization for ${amount} has been let go. ${trace}`;
    case "captured":
      return `The ${amount} that was charged to your card will be returned to you in full.`;
    case "quarantined":
      return `We are looking at your payment of ${amount} by hand, and will write to you about it.`;
    default:
      return payment.state satisfies never;
  }
}

/** To a couple who get back all, a part or nothing of what they paid. */
export function whatComesBack({ payment, currency, refundCents, paidOffline }: BookingFacts): string {
  if (!payment) return "Nothing was charged, so nothing has to come back.";
  const paid = formatMoney(money(payment.amountCents, currency));
  switch (payment.state) {
    case "authorised":
    case "voiding":
    case "voided":
      return `Your card was not charged: the authorization for ${paid} is let go. Your bank may show it for a few days more.`;
    case "captured":
    case "quarantined": {
      if (refundCents === 0) return `Of the ${paid} that you paid, nothing is given back.`;
      const back = formatMoney(money(refundCents, currency));
      const sum = refundCents === payment.amountCents ? `All of the ${paid} that you paid` : `${back} of the ${paid} that you paid`;
      return paidOffline
        ? `${sum} comes back to you, by the way it came.`
        : `${sum} comes back to the card it came from. Banks take five to ten days to show it.`;
    }
    default:
      return payment.state satisfies never;
  }
}

/** To the photographer. */
export function paymentInBrief({ payment, currency }: BookingFacts): string {
  if (!payment) return "none";
  const amount = formatMoney(money(payment.amountCents, currency));
  switch (payment.state) {
    case "authorised":
      return `${amount}, authorized`;
    case "captured":
      return `${amount}, charged`;
    case "voiding":
      return `${amount}, not charged; the authorization is being let go`;
    case "voided":
      return `${amount}, not charged; the authorization has been let go`;
    case "quarantined":
      return `${amount}, set aside for a person to look at`;
    default:
      return payment.state satisfies never;
  }
}
