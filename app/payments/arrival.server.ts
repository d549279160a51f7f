/** Somebody comes back from Stripe's page with the id of their session: what they are to be told. */
import Stripe from "stripe";
import { readCouplesBooking, type CouplesBooking } from "~/booking/couples-page.server";
import { linkToken } from "~/booking/link.server";
import { log } from "~/lib/log.server";
import { fulfil, type Fulfilment } from "./fulfil.server";

export type Arrival =
  /** Theirs, or asked for: their own page says which. */
  | { told: "confirmed"; link: string }
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
export async function arrive(sessionId: string): Promise<Arrival> {
  // Stripe's own alphabet; anything else never was a session.
  if (!/^cs_\w{8,250}$/.test(sessionId)) return { told: "unknown" };
  try {
    const { outcome, bookingId } = await fulfil(sessionId, "return page");
    return await tell(outcome, bookingId);
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError) return { told: "unknown" };
    log.warn({ err: error, sessionId }, "not settled on the return page");
    return { told: "wait", why: "unreachable", paymentUrl: null };
  }
}

async function tell(outcome: Fulfilment["outcome"], bookingId: string | null): Promise<Arrival> {
  const booking = bookingId ? await readCouplesBooking(linkToken(bookingId)) : null;
  if (!booking) return { told: "unknown" };
  switch (outcome) {
    case "confirmed":
    case "already_confirmed":
    case "requested":
      return { told: "confirmed", link: booking.link };
    case "date_lost":
    case "voided":
      // Paid twice for one wedding: the second payment is let go, and the wedding stands.
      return booking.status === "lost" || booking.status === "expired"
        ? { told: "lost", booking }
        : { told: "confirmed", link: booking.link };
    case "released":
      return { told: "released" };
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
