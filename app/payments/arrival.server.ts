/** Somebody comes back from Stripe's page with the id of their session: what they are to be told. */
import Stripe from "stripe";
import { readCouplesBooking, type CouplesBooking } from "~/booking/couples-page.server";
import { linkToken } from "~/booking/link.server";
import { isTheirs } from "~/booking/visitor.server";
import { log } from "~/lib/log.server";
import { fulfil, type Fulfilment } from "./fulfil.server";

export type Arrival =
  /** Theirs, or asked for: their own page says which. Null: it is, but who asks is not known to be them. */
  | { told: "confirmed"; link: string | null }
  /** The day went to somebody else; the money is let go. */
  | { told: "lost"; booking: CouplesBooking }
  /** The payment page is over and nobody paid; the day is free. */
  | { told: "released" }
  /** Nothing is certain yet. `paymentUrl`: where it can still be paid, if it has not been. */
  | { told: "wait"; why: "pending" | "quarantined" | "unreachable"; paymentUrl: string | null }
  | { told: "unknown" };

/**
 * Nothing in the address is believed: `fulfil` asks Stripe, and confirms if no webhook has yet (A17, F14).
 * An outage on the way is a reason to wait, not an error: the webhook or the reconciler will settle it.
 */
export async function arrive(sessionId: string, visitor: string | null): Promise<Arrival> {
  // Stripe's own alphabet; anything else never was a session.
  if (!/^cs_\w{8,250}$/.test(sessionId)) return { told: "unknown" };
  try {
    const { outcome, bookingId } = await fulfil(sessionId, "return page");
    return await tell(outcome, bookingId, visitor);
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError) return { told: "unknown" };
    log.warn({ err: error }, "not settled on the return page");
    return { told: "wait", why: "unreachable", paymentUrl: null };
  }
}

async function tell(outcome: Fulfilment["outcome"], bookingId: string | null, visitor: string | null): Promise<Arrival> {
  const booking = bookingId ? await readCouplesBooking(linkToken(bookingId)) : null;
  if (!booking) return { told: "unknown" };
  switch (outcome) {
    case "confirmed":
    case "already_confirmed":
    case "requested":
      return { told: "confirmed", link: await linkFor(booking, visitor) };
    case "date_lost":
    case "voided":
      // Paid twice for one wedding: the second payment is let go, and the wedding stands.
      return booking.status === "lost" || booking.status === "expired"
        ? { told: "lost", booking }
        : { told: "confirmed", link: await linkFor(booking, visitor) };
    case "released":
      return { told: "released" };
    case "kept":
      return { told: "wait", why: "pending", paymentUrl: await linkFor(booking, visitor) };
    case "pending":
      return { told: "wait", why: "pending", paymentUrl: booking.paymentUrl };
    case "quarantined":
      return { told: "wait", why: "quarantined", paymentUrl: null };
    case "not_ours":
    case "unknown_booking":
      return { told: "unknown" };
    default:
      return outcome satisfies never;
  }
}

/**
 * A session's id stands in Stripe's dashboard and in this page's address for good, so it must not open the couple's
 * page for good (A14): only for the browser that booked, or in the hour in which somebody comes back from paying.
 */
async function linkFor({ bookingId, link }: CouplesBooking, visitor: string | null): Promise<string | null> {
  return (await isTheirs(bookingId, visitor)) ? link : null;
}
