/** Vendors' deliveries: kept before they are worked on, worked on until they are settled (F12, F15, F16). */
import { z } from "zod";
import type { Json } from "~/lib/database.types";
import { log } from "~/lib/log.server";
import { persistently } from "~/lib/retry.server";
import { asService, done, must } from "~/lib/supabase.server";

export type Provider = "stripe" | "postmark";

export type Delivery = { provider: Provider; eventId: string; type: string; payload: Json };

const storedAnswer = z.object({ id: z.number(), isSettled: z.boolean() });

/** Keeps a delivery that is truly the vendor's, once however often it comes. Throws DatabaseError. */
export async function keepDelivery({ provider, eventId, type, payload }: Delivery): Promise<{ id: number; isSettled: boolean }> {
  const answer = await persistently(() =>
    asService().rpc("store_webhook", { p_provider: provider, p_event_id: eventId, p_type: type, p_payload: payload }),
  );
  return storedAnswer.parse(must(answer));
}

/** The database has noted already how it went, in the transaction that did it. */
export const noted = Symbol("noted");

/** Acts on a kept delivery; null when it did something, otherwise why there was nothing to do. */
export type Act = (payload: Json, id: number) => Promise<string | null | typeof noted>;

/** Works on a kept delivery and notes how it went: what goes wrong with one must not stop the others (F30). Throws DatabaseError. */
export async function workOn(id: number, payload: Json, act: Act): Promise<"done" | "ignored" | "failed"> {
  let outcome: "done" | "ignored" | "failed";
  let note: string | null = null;
  try {
    const told = await act(payload, id);
    if (told === noted) return "done";
    note = told;
    outcome = note === null ? "done" : "ignored";
  } catch (error) {
    log.error({ err: error, webhook: id }, "a delivery could not be worked on");
    outcome = "failed";
    note = error instanceof Error ? error.message : String(error);
  }
  done(
    await persistently(() =>
      asService().rpc("settle_webhook", { p_id: id, p_outcome: outcome, ...(note === null ? {} : { p_note: note }) }),
    ),
  );
  return outcome;
}

/** A body as JSON that Postgres can keep (it takes no NUL); one that is not JSON is kept as text. */
export function readDelivery(body: string): Json {
  try {
    return JSON.parse(body.replaceAll("\\u0000", "\\ufffd")) as Json;
  } catch {
    return { unreadable: body.replaceAll("\u0000", "\ufffd") };
  }
}
