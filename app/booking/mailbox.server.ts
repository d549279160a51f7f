/** Where a couple read mail, corrected by themselves. */
import { z } from "zod";
import { persistently } from "~/lib/retry.server";
import { asService, must, refusal } from "~/lib/supabase.server";
import { email } from "./couple";
import { linkHash } from "./link.server";

export type Correction = { outcome: "corrected" | "not_lost" | "unknown_booking" } | { outcome: "refused"; sentence: string };

const mailbox = email("Please give the address that the confirmation should go to.");
const answer = z.object({ outcome: z.enum(["corrected", "not_lost", "unknown_booking"]) });

/**
 * Has the confirmation, which could not be delivered, sent to the address that the couple with this link give instead;
 * from then on all letters go there. `not_lost`: it is on its way or has arrived. Throws DatabaseError.
 */
export async function correctMailbox(token: string, typed: string): Promise<Correction> {
  const read = mailbox.safeParse(typed);
  if (!read.success) return { outcome: "refused", sentence: read.error.issues[0]?.message ?? "" };
  const told = await persistently(() => asService().rpc("correct_mailbox", { p_link_hash: linkHash(token), p_mailbox: read.data }));
  const refused = told.error && refusal(told.error);
  return refused ? { outcome: "refused", sentence: refused.sentence } : answer.parse(must(told));
}
