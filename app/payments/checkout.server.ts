/** From a couple's choice to Stripe's payment page, and back off it. */
import Stripe from "stripe";
import { z } from "zod";
import { checkCalendarNow } from "~/calendar/live-check.server";
import { LATER_PATH, leftPath } from "~/booking/paths";
import { holdByLink, holdDay, releaseHold, type Hold, type HoldRequest, type HoldResult } from "~/booking/hold.server";
import { env } from "~/lib/env.server";
import { instant, instantFromUnix } from "~/lib/instant";
import { log } from "~/lib/log.server";
import { persistently } from "~/lib/retry.server";
import { asService, done, must } from "~/lib/supabase.server";
import { fulfil } from "./fulfil.server";
import { BOOKING_KEY, stripe } from "./stripe.server";

export type CheckoutResult =
  /** Where the couple pays; or, if they have paid already, where it says so. */
  | { outcome: "go"; url: string }
  | Extract<HoldResult, { outcome: "refused" }>
  /** Stripe could not make a payment page. The day is let go, nothing was charged. */
  | { outcome: "unavailable" };

/**
 * Holds the day and opens Stripe's payment page for it. Other days that the same visitor held are let go:
 * a couple changes its mind, it does not collect days. Throws when the database or, about a page that is
 * open already, Stripe gives no answer.
 */
export async function startCheckout(request: HoldRequest): Promise<CheckoutResult> {
  await checkCalendarNow(request.packageId, request.day);
  const held = await holdEvenIfOurs(request);
  if (held.outcome === "refused") return held;
  const url = await whereToGo(held.hold, async () => {
    const again = await holdDay(request);
    return again.outcome === "held" ? again.hold : null;
  });
  for (const bookingId of held.hold.superseded) {
    // The new hold stands whatever becomes of the old one, which ends with its payment page at the latest.
    await letGo(bookingId, "couple").catch((error: unknown) => log.warn({ err: error, bookingId }, "an old hold stays"));
  }
  return url ? { outcome: "go", url } : { outcome: "unavailable" };
}

export type LinkResult =
  | Extract<CheckoutResult, { outcome: "go" | "unavailable" }>
  /** There is nothing to be paid: their page says why. */
  | { outcome: "over" }
  | { outcome: "unknown_booking" };

/**
 * Opens a payment page for the day that the photographer holds for a couple with this link: the one that is open, or
 * another, for a page lives a day at most and the hold as long as was agreed. Throws as startCheckout.
 */
export async function payByLink(token: string): Promise<LinkResult> {
  const held = await holdByLink(token);
  if (held.outcome !== "held") return held;
  const url = await whereToGo(held.hold, async () => {
    const again = await holdByLink(token);
    return again.outcome === "held" ? again.hold : null;
  });
  return url ? { outcome: "go", url } : { outcome: "unavailable" };
}

/** F9: a second click, a reload or the back button finds the first hold, and it may have been paid since. */
async function whereToGo(hold: Hold, holdAgain: () => Promise<Hold | null>): Promise<string | null> {
  if (hold.isNew || hold.sessionId === null) return openPaymentPage(hold);
  const { outcome } = await fulfil(hold.sessionId, "couple");
  if (outcome === "pending") return hold.sessionUrl;
  if (outcome !== "released" && outcome !== "kept") return returnUrl(hold.sessionId);
  const again = await holdAgain();
  return again && openPaymentPage(again);
}

/** A visitor who corrects a detail meets their own hold; it makes way once Stripe has closed its payment page. */
async function holdEvenIfOurs(request: HoldRequest): Promise<Exclude<HoldResult, { outcome: "held_by_you" }>> {
  const first = await holdDay(request);
  if (first.outcome !== "held_by_you") return first;
  await letGo(first.bookingId, "couple");
  const second = await holdDay(request);
  if (second.outcome !== "held_by_you") return second;
  return {
    outcome: "refused",
    code: "held_by_you",
    sentence: "You are already paying for this day in another window. Please finish there.",
    nearby: [],
    until: null,
  };
}

async function openPaymentPage(hold: Hold): Promise<string | null> {
  const session = await createSession(hold);
  const url = session?.url;
  if (!url) {
    await releaseHold(hold.bookingId, null, "couple");
    return null;
  }
  const attached = attachAnswer.parse(
    must(
      await persistently(() =>
        asService().rpc("attach_checkout", {
          p_booking_id: hold.bookingId,
          p_session_id: session.id,
          p_session_url: url,
          p_livemode: session.livemode,
          p_expires_at: instantFromUnix(session.expires_at),
        }),
      ),
    ),
  );
  switch (attached.outcome) {
    case "attached":
      return url;
    case "other_session":
      return attached.sessionUrl;
    case "hold_gone":
      // It ran out while Stripe was slow: nobody may pay for a day that is no longer held.
      await stripe().checkout.sessions.expire(session.id);
      return null;
    default:
      return attached satisfies never;
  }
}

const attachAnswer = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("attached") }),
  z.object({ outcome: z.literal("other_session"), sessionUrl: z.string() }),
  z.object({ outcome: z.literal("hold_gone") }),
]);

/** Null when Stripe will not or cannot make one. F3: no answer is asked for again under the same key, by the SDK. */
async function createSession(hold: Hold): Promise<Stripe.Checkout.Session | null> {
  const attempts = [hold.checkoutAttempt, hold.checkoutAttempt + 1];
  for (const attempt of attempts) {
    try {
      return await stripe().checkout.sessions.create(sessionFor(hold), {
        idempotencyKey: `checkout:${hold.bookingId}:${attempt}`,
      });
    } catch (error) {
      log.error({ err: error, bookingId: hold.bookingId, attempt }, "no payment page");
      // F2: an earlier request of ours (of a server that died, say) is still under way at Stripe, and will leave a
      // session under this key. Another key would make a second one; the hold stays, and pressing again finds it.
      if (error instanceof Stripe.errors.StripeError && error.statusCode === 409) throw error;
      // F4: Stripe keeps a failure under its key and would repeat it for a day; only another key can succeed. The same
      // where the answer got lost and the photographer has corrected the couple's email since: nobody has that page's address.
      const isKeySpent = error instanceof Stripe.errors.StripeAPIError || error instanceof Stripe.errors.StripeIdempotencyError;
      if (!isKeySpent) return null;
      done(await asService().rpc("next_checkout_attempt", { p_booking_id: hold.bookingId, p_attempt: attempt }));
    }
  }
  return null;
}

/** A payment page must live half an hour at least; the rest of the hold is for making it, and for clocks that differ. */
const SPARE_SECONDS = 120;

function sessionFor(hold: Hold): Stripe.Checkout.SessionCreateParams {
  // From the hold's end, not from now: asked again, the parameters must be the same to the letter.
  const heldUntil = Math.floor(Date.parse(hold.heldUntil ?? instant(Date.now())) / 1000);
  const metadata = { [BOOKING_KEY]: hold.bookingId };
  return {
    mode: "payment",
    allowed_payment_method_types: ["card"],
    client_reference_id: hold.bookingId,
    metadata,
    customer_email: hold.email,
    line_items: hold.items.map((item) => ({
      quantity: item.quantity,
      price_data: { currency: hold.currency, unit_amount: item.unitCents, product_data: { name: item.name } },
    })),
    payment_intent_data: { capture_method: "manual", metadata },
    expires_at: heldUntil - SPARE_SECONDS,
    ...(hold.onRequest && { custom_text: { submit: { message: ON_REQUEST } } }),
    success_url: returnUrl("{CHECKOUT_SESSION_ID}"),
    cancel_url: `${env.SITE_URL}${hold.byHand ? LATER_PATH : leftPath(hold.bookingId)}`,
  };
}

/** Said by Stripe's own button. */
const ON_REQUEST =
  "You are asking for this day. Your card is only authorized now, and charged if the photographer says yes; otherwise the authorization is let go.";

/** The braces of Stripe's placeholder must reach it unescaped. */
const returnUrl = (sessionId: string) => `${env.SITE_URL}/book/return?session=${sessionId}`;

/** `confirmed`: they have paid after all, and the couple's page tells what for; a request is among these. */
export type LetGoResult = "released" | "confirmed" | "pending" | "over";

/**
 * Lets a held day go. F19: if there is a payment page, Stripe closes it first, and if Stripe says that it has
 * been paid, the booking is confirmed instead. Throws when Stripe or the database gives no answer: the day stays held.
 */
export async function letGo(bookingId: string, actor: string): Promise<LetGoResult> {
  const asked = await releaseHold(bookingId, null, actor);
  switch (asked.outcome) {
    case "released":
      return "released";
    case "not_held":
      return asked.status === "confirmed" || asked.status === "requested" ? "confirmed" : "over";
    case "unknown_booking":
      return "over";
    case "kept":
      return "over";
    case "confirmed":
      return "confirmed";
    case "other_session":
      return asked.sessionId === null ? "over" : closeSession(asked.sessionId, actor);
    case "page_unknown":
      // F2: a page was asked for, and the answer lost. Asked again under its key Stripe tells, and then it can be closed.
      return (await openPaymentPage(asked.hold)) ? letGo(bookingId, actor) : "pending";
    default:
      return asked satisfies never;
  }
}

async function closeSession(sessionId: string, actor: string): Promise<LetGoResult> {
  try {
    await stripe().checkout.sessions.expire(sessionId);
  } catch (error) {
    // Not open any more: paid, or expired by the clock. `fulfil` asks which.
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
  }
  const { outcome } = await fulfil(sessionId, actor);
  switch (outcome) {
    case "confirmed":
    case "already_confirmed":
    case "requested":
      return "confirmed";
    case "released":
      return "released";
    case "pending":
      return "pending";
    default:
      return "over";
  }
}
