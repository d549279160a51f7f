import { actOnPostmark } from "~/email/reports.server";
import { workOn, type Act, type Provider } from "~/lib/deliveries.server";
import { asService, done, must } from "~/lib/supabase.server";
import { actOnStripe } from "~/payments/webhook.server";

const actors: Record<Provider, Act> = { stripe: actOnStripe, postmark: actOnPostmark };
const isKnown = (provider: string): provider is Provider => provider in actors;

/** Works again on deliveries that failed. Those of three days ago are left for a person: Stripe gives up then, too. */
export async function retryWebhooks(): Promise<void> {
  const since = new Date(Date.now() - 3 * 86_400_000).toISOString();
  const justNow = new Date(Date.now() - 30_000).toISOString();
  const open = must(
    await asService()
      .from("webhook_events")
      .select("id, provider, payload")
      .is("settled_at", null)
      .gt("received_at", since)
      .lt("received_at", justNow)
      .order("received_at")
      .limit(100),
  );
  for (const { id, provider, payload } of open) {
    if (isKnown(provider)) await workOn(id, payload, actors[provider]);
  }
}

/** Works on one delivery again, however old, because the photographer asked for it. */
export async function replayWebhook(id: number): Promise<void> {
  const answer = await asService().from("webhook_events").select("provider, payload").eq("id", id).is("settled_at", null).maybeSingle();
  done(answer);
  // Settled meanwhile, by the clock: then it has been worked on again already.
  if (answer.data && isKnown(answer.data.provider)) await workOn(id, answer.data.payload, actors[answer.data.provider]);
}
