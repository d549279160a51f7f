/** Every letter, a page at a time. */
import { z } from "zod";
import { instant } from "~/lib/instant";
import { done, type Supabase } from "~/lib/supabase.server";
import { letterStates, type LetterState } from "./letter-words";
import { pageOrLast } from "./pages.server";

const moment = z.iso.datetime({ offset: true }).transform((text) => instant(text));
const booking = z.object({ id: z.uuid(), reference: z.string() }).nullable();

const listed = z.object({
  id: z.uuid(),
  template: z.string(),
  recipient: z.string(),
  subject: z.string().nullable(),
  status: z.enum(letterStates),
  attempts: z.number(),
  last_error: z.string().nullable(),
  created_at: moment,
  bookings: booking,
});

export type ListedLetter = z.output<typeof listed>;

type Asked = { status: LetterState | ""; search: string; page: number };

/** Throws DatabaseError. */
export async function listLetters(db: Supabase, { status, search, page }: Asked) {
  const { rows, ...found } = await pageOrLast(page, (first, last) => {
    let question = db
      .from("emails")
      .select("id, template, recipient, subject, status, attempts, last_error, created_at, bookings (id, reference)", { count: "exact" })
      .order("created_at", { ascending: false })
      .order("id")
      .range(first, last);
    if (status) question = question.eq("status", status);
    if (search) question = question.ilike("recipient", `%${search.replace(/[\\%_]/g, "\\$&")}%`);
    return question;
  });
  return { letters: z.array(listed).parse(rows), ...found };
}

const whole = listed.extend({
  html: z.string().nullable(),
  body_text: z.string().nullable(),
  sent_at: moment.nullable(),
  delivered_at: moment.nullable(),
  bounced_at: moment.nullable(),
  deferred_at: moment.nullable(),
  provider_id: z.string().nullable(),
});

/** Null: there is no such letter. Throws DatabaseError. */
export async function readLetter(db: Supabase, id: string) {
  if (!z.uuid().safeParse(id).success) return null;
  const answer = await db
    .from("emails")
    .select("id, template, recipient, subject, status, attempts, last_error, created_at, html, body_text, sent_at, delivered_at, bounced_at, deferred_at, provider_id, bookings (id, reference)")
    .eq("id", id)
    .maybeSingle();
  done(answer);
  return answer.data && whole.parse(answer.data);
}

export type WholeLetter = NonNullable<Awaited<ReturnType<typeof readLetter>>>;
