/** What Stripe and Postmark told us, a page at a time. */
import { z } from "zod";
import { instant } from "~/lib/instant";
import { done, type Supabase } from "~/lib/supabase.server";
import { pageOrLast } from "./pages.server";

export const outcomes = ["received", "done", "ignored", "failed"] as const;
export type Outcome = (typeof outcomes)[number];

const moment = z.iso.datetime({ offset: true }).transform((text) => instant(text));
const columns = z.object({
  id: z.number(),
  provider: z.string(),
  event_id: z.string(),
  type: z.string(),
  received_at: moment,
  attempts: z.number(),
  outcome: z.enum(outcomes),
  note: z.string().nullable(),
  settled_at: moment.nullable(),
  recipient: z.string().nullable(),
  email: z.string().nullable(),
});
/** `about`: whose letter, of Postmark's; null: it is about no address. */
const listed = columns.transform(({ recipient, email, ...row }) => ({ ...row, about: recipient ?? email }));
const COLUMNS = "id, provider, event_id, type, received_at, attempts, outcome, note, settled_at, recipient:payload->>Recipient, email:payload->>Email";

export type ListedDelivery = z.output<typeof listed>;

type Asked = { outcome: Outcome | ""; provider: "stripe" | "postmark" | ""; page: number };

/** Throws DatabaseError. */
export async function listDeliveries(db: Supabase, { outcome, provider, page }: Asked) {
  const { rows, ...found } = await pageOrLast(page, (first, last) => {
    let question = db
      .from("webhook_events")
      .select(COLUMNS, { count: "exact" })
      .order("received_at", { ascending: false })
      .order("id", { ascending: false })
      .range(first, last);
    if (outcome) question = question.eq("outcome", outcome);
    if (provider) question = question.eq("provider", provider);
    return question;
  });
  return { deliveries: z.array(listed).parse(rows), ...found };
}

/** Null: there is no such delivery. Throws DatabaseError. */
export async function readDeliveryOf(db: Supabase, id: string) {
  const known = z.coerce.number().int().positive().safeParse(id);
  if (!known.success) return null;
  const answer = await db.from("webhook_events").select(`${COLUMNS}, payload`).eq("id", known.data).maybeSingle();
  done(answer);
  if (!answer.data) return null;
  const { payload, ...rest } = answer.data;
  return { ...listed.parse(rest), payload: JSON.stringify(payload, null, 2) };
}
