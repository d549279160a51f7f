/** What a booking's status means to the couple. */
import { formatInstant, formatTime } from "~/lib/instant";
import { formatMoney, money, type Money } from "~/lib/money";
import { formatDays } from "~/lib/studio-day";
import type { CouplesBooking } from "./couples-page.server";

export type Heading = { title: string; sentence: string };

export function statusWords(booking: CouplesBooking): Heading {
  const { status, days, heldUntil, studio, paymentUrl, canPay, byHand, onRequest, answerBy } = booking;
  const one = days === 1;
  const firstName = studio.photographer.split(" ")[0];
  switch (status) {
    case "held":
      return {
        title: one ? "This day is held for you" : "These days are held for you",
        sentence:
          (heldUntil ? `Until ${(byHand ? formatInstant : formatTime)(heldUntil, studio.timeZone)}. ` : "") +
          (!paymentUrl && !canPay
            ? "Nothing has been charged yet."
            : onRequest
              ? `Once your card is authorized, ${firstName} is asked; nothing has been charged yet.`
              : `${one ? "It is" : "They are"} yours once it is paid; nothing has been charged yet.`),
      };
    case "requested":
      return {
        title: one ? "You have asked for this day" : "You have asked for these days",
        sentence:
          `${studio.photographer} answers by hand` +
          (answerBy ? `, by ${formatInstant(answerBy, studio.timeZone)}` : "") +
          `. Until then nobody else can have ${one ? "the day" : "them"}, and your card is not charged.`,
      };
    case "confirmed":
      return {
        title: one ? "The day is yours" : "The days are yours",
        sentence: `${studio.photographer} will be there, and nobody else can have ${one ? "the day" : "them"}.`,
      };
    case "completed":
      return { title: "You are married", sentence: `Thank you for having ${studio.photographer} there.` };
    case "expired":
      return {
        title: one ? "This day is no longer held" : "These days are no longer held",
        sentence: "It was not paid in time, so nothing is booked and nothing was charged.",
      };
    case "lost":
      return {
        title: "We are sorry: the day was lost",
        sentence: "The payment came after the hold had run out, and somebody else had booked it. You were not charged.",
      };
    case "declined":
      return {
        title: one ? "We are sorry: this day cannot be confirmed" : "We are sorry: these days cannot be confirmed",
        sentence: "Your request was not accepted, so nothing is booked and you were not charged.",
      };
    case "cancelled":
      return { title: "This booking is cancelled", sentence: `If that is a surprise, please write to ${studio.email}.` };
    default:
      return status satisfies never;
  }
}

/** How far something has come: done, on its way, or in need of somebody. */
export type Proof = { what: string; how: "done" | "moving" | "wrong"; text: string };

/** What has been done for a booked day, each only as far as it is known. */
export function proofs(booking: CouplesBooking): Proof[] {
  const { status, day, days, payment, confirmation, currency } = booking;
  if (status === "requested") return requestProofs(booking);
  if (status !== "confirmed" && status !== "completed") return [];
  const dayProof: Proof = { what: "The day", how: "done", text: `${formatDays(day, days)}, booked for you` };
  const paid = payment && paymentProof(payment.state, money(payment.amountCents, currency));
  const mail = confirmation && mailProof(confirmation, booking);
  return [dayProof, ...(paid ? [paid] : []), ...(mail ? [mail] : [])];
}

function requestProofs({ studio, payment, currency }: CouplesBooking): Proof[] {
  const sum = payment && formatMoney(money(payment.amountCents, currency));
  return [
    { what: "The day", how: "moving", text: `Kept for you while ${studio.photographer} looks` },
    ...(sum ? [{ what: "The payment", how: "moving" as const, text: `${sum} put aside on your card, not charged` }] : []),
  ];
}

function paymentProof(state: NonNullable<CouplesBooking["payment"]>["state"], amount: Money): Proof {
  const sum = formatMoney(amount);
  const what = "The payment";
  switch (state) {
    case "authorised":
      return { what, how: "moving", text: `${sum} authorized; your card is being charged` };
    case "captured":
      return { what, how: "done", text: `${sum} paid` };
    case "voiding":
    case "voided":
      return { what, how: "wrong", text: `${sum} was not charged: the authorization was let go` };
    case "quarantined":
      return { what, how: "wrong", text: `We are looking at your payment of ${sum} by hand, and will write to you` };
    default:
      return state satisfies never;
  }
}

function mailProof({ state, to }: NonNullable<CouplesBooking["confirmation"]>, { studio, canCorrectMailbox }: CouplesBooking): Proof {
  const what = "The confirmation";
  switch (state) {
    case "queued":
    case "sending":
      return { what, how: "moving", text: `On its way to ${to}` };
    case "sent":
      return { what, how: "done", text: `Sent to ${to}` };
    case "delivered":
      return { what, how: "done", text: `Arrived at ${to}` };
    case "bounced":
    case "dead":
      return {
        what,
        how: "wrong",
        text: `It could not be delivered to ${to}. Your booking stands` + (canCorrectMailbox ? "" : `; please write to ${studio.email}, so that we have the right address`),
      };
    default:
      return state satisfies never;
  }
}

/** What is being seen to right now, and so may read otherwise in a moment. */
export function isMoving(booking: CouplesBooking): boolean {
  // A person's answer takes hours; the mail will tell.
  if (booking.status === "requested") return false;
  // A day that is held by hand is held for days; it moves only while the photographer ends that.
  if (booking.status === "held" && booking.byHand) return booking.isEnding;
  // It may still come back, which is heard in seconds.
  if (booking.confirmation?.state === "sent" && booking.confirmation.isFresh) return true;
  return booking.status === "held" || proofs(booking).some(({ how }) => how === "moving");
}

/** "Nora Whitfield and Sam Okafor" */
export function coupleNames({ name, partnerName }: Pick<CouplesBooking["couple"], "name" | "partnerName">): string {
  return partnerName ? `${name} and ${partnerName}` : name;
}

/** Said beside the bill, when money did not stay. */
export function whatBecameOfTheMoney({ status, payment, currency }: CouplesBooking): string | null {
  if (status === "confirmed" || status === "completed") return null;
  if (!payment) return "Your card has not been charged.";
  const sum = formatMoney(money(payment.amountCents, currency));
  if (status === "requested") return `${sum} is put aside on your card. It is charged only if the answer is yes.`;
  switch (payment.state) {
    case "authorised":
    case "voiding":
      return status === "cancelled" ? null : `Your card was not charged. The authorization for ${sum} is being let go.`;
    case "voided":
      return `Your card was not charged. The authorization for ${sum} has been let go; your bank may show it for a few days more.`;
    case "captured":
      return status === "cancelled" ? `${sum} was paid. What of it comes back to you is in our letter about the cancellation.` : `${sum} was charged to your card.`;
    case "quarantined":
      return `We are looking at your payment of ${sum} by hand, and will write to you about it.`;
    default:
      return payment.state satisfies never;
  }
}
