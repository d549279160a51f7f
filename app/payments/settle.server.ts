/** What the clock does about payments, so that no booking hangs on a webhook that came or did not. */
import type Stripe from "stripe";
import { log } from "~/lib/log.server";
import { persistently } from "~/lib/retry.server";
import { asService, done, must } from "~/lib/supabase.server";
import { letGo } from "./checkout.server";
import { fulfil } from "./fulfil.server";
import { stripe } from "./stripe.server";

/**
 * Asks Stripe about every hold that is unpaid for a minute: paid ones are confirmed, ended ones let go (F1, F14, F19).
 * One that cannot be asked about does not keep the others waiting; the next minute asks again.
 */
export async function settleCheckouts(): Promise<void> {
  const holds = must(await persistently(() => asService().rpc("unsettled_checkouts")));
  for (const { booking_id: bookingId, session_id: sessionId, is_ending: isEnding } of holds) {
    try {
      // One that the photographer wants to end: the job that was to see to it is late, or was dropped.
      if (isEnding) await letGo(bookingId, "photographer");
      // A hold that has run out without a payment page ends by the clock alone.
      else if (sessionId === null) await letGo(bookingId, "clock");
      else await fulfil(sessionId, "clock");
    } catch (error) {
      log.error({ err: error, bookingId }, "could not be settled; the next minute tries again");
    }
  }
  // What had to be found here is what Stripe should have told (F17).
  done(await asService().rpc("watch_webhooks"));
}

const DAY_MS = 86_400_000;

/**
 * Compares both ways and repairs what is safe: every payment page that Stripe calls complete is fulfilled,
 * whatever we know of it (I6), and what should long have been charged, let go or mailed is queued anew.
 */
export async function reconcile(): Promise<void> {
  const since = await lookBack();
  const run = must(await asService().from("reconciliation_runs").insert({}).select("id").single());
  let lookedAt = 0;
  let repaired = must(await asService().rpc("requeue_stranded"));
  repaired += must(await asService().rpc("requeue_refunds"));
  must(await asService().rpc("report_stranded"));
  for await (const session of stripe().checkout.sessions.list({ created: { gte: since }, status: "complete", limit: 100 })) {
    lookedAt += 1;
    if (await isKnown(session)) continue;
    const { outcome } = await fulfil(session.id, "reconciliation");
    if (outcome !== "not_ours" && outcome !== "unknown_booking") repaired += 1;
  }
  done(
    await asService()
      .from("reconciliation_runs")
      .update({ finished_at: new Date().toISOString(), looked_at: lookedAt, repaired })
      .eq("id", run.id),
  );
}

/**
 * Since when Stripe is asked, in its seconds: longer than a payment page lives, and from a day before the last
 * comparison that came to its end, however long the outage was that kept the next one from coming (F17).
 */
async function lookBack(): Promise<number> {
  const answer = await asService()
    .from("reconciliation_runs")
    .select("started_at")
    .not("finished_at", "is", null)
    .order("started_at", { ascending: false })
    .limit(1)
    .maybeSingle();
  done(answer);
  const last = answer.data ? Date.parse(answer.data.started_at) : Date.now();
  return Math.floor(Math.min(Date.now() - 2 * DAY_MS, last - DAY_MS) / 1000);
}

async function isKnown({ payment_intent: intent }: Stripe.Checkout.Session): Promise<boolean> {
  if (!intent) return false;
  const id = typeof intent === "string" ? intent : intent.id;
  const answer = await asService().from("payments").select("id").eq("stripe_payment_intent_id", id).maybeSingle();
  done(answer);
  return answer.data !== null;
}
