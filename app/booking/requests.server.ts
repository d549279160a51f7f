/** Days that were asked for while the photographer's calendar could not be read, and the photographer's answer. */
import { z } from "zod";
import { instant } from "~/lib/instant";
import { log } from "~/lib/log.server";
import { currencies, money, times, total } from "~/lib/money";
import { persistently } from "~/lib/retry.server";
import { studioDay } from "~/lib/studio-day";
import { asService, done, must } from "~/lib/supabase.server";
import { bookingOfRequest } from "./link.server";

const row = z.object({
  reference: z.string(),
  status: z.enum(["held", "requested", "confirmed", "completed", "expired", "cancelled", "lost", "declined"]),
  day: z.string().transform((text) => studioDay(text)),
  days: z.number(),
  place: z.string().nullable(),
  notes: z.string().nullable(),
  answerBy: z.iso.datetime({ offset: true }).transform((text) => instant(text)),
  currency: z.enum(currencies),
  couple: z.object({
    name: z.string(),
    partnerName: z.string().nullable(),
    email: z.string(),
    partnerEmail: z.string().nullable(),
    phone: z.string().nullable(),
  }),
  package: z.object({ name: z.string(), hours: z.number(), guestLimit: z.number() }),
  items: z.array(z.object({ name: z.string(), unitCents: z.number(), quantity: z.number() })),
  /** What the photographer's own calendar says of the days by now. */
  calendar: z.enum(["free", "busy", "unknown"]),
  studio: z.object({
    name: z.string(),
    photographer: z.string(),
    email: z.string(),
    phone: z.string(),
    place: z.string(),
    timeZone: z.string(),
  }),
});

export type DayRequest = NonNullable<Awaited<ReturnType<typeof readRequest>>>;

/** The request behind a photographer's token; null for a token that we have not made. Throws DatabaseError. */
export async function readRequest(token: string) {
  const bookingId = bookingOfRequest(token);
  if (!bookingId) return null;
  const answer = await persistently(() => asService().rpc("request_to_answer", { p_booking_id: bookingId }));
  done(answer);
  if (answer.data === null) return null;
  const { items, ...found } = row.parse(answer.data);
  const priced = items.map(({ name, quantity, unitCents }) => {
    const unit = money(unitCents, found.currency);
    return { name, quantity, unit, amount: times(unit, quantity) };
  });
  return { ...found, bookingId, items: priced, total: total(priced.map(({ amount }) => amount), found.currency) };
}

const outcome = z.object({ outcome: z.enum(["confirmed", "declined", "not_requested", "too_late"]) });
export type RequestOutcome = z.output<typeof outcome>["outcome"];

/** Yes: the day is theirs, and the card is charged. Throws DatabaseError. */
export async function acceptRequest(bookingId: string): Promise<RequestOutcome> {
  const answer = await persistently(() => asService().rpc("accept_request", { p_booking_id: bookingId, p_actor: "photographer" }));
  return outcome.parse(must(answer)).outcome;
}

type Refusal = { actor: "photographer" | "clock"; words?: string | null; closeDay?: boolean };

/** No: the money is let go. Throws DatabaseError. */
export async function declineRequest(bookingId: string, { actor, words, closeDay = false }: Refusal): Promise<RequestOutcome> {
  const answer = await persistently(() =>
    asService().rpc("decline_request", {
      p_booking_id: bookingId,
      p_actor: actor,
      p_close: closeDay,
      ...(words ? { p_words: words } : {}),
    }),
  );
  return outcome.parse(must(answer)).outcome;
}

/** Declines what nobody answered while the bank still kept the money. One that fails does not keep the others waiting. */
export async function letRequestsLapse(): Promise<void> {
  const overdue = must(await persistently(() => asService().rpc("overdue_requests")));
  for (const bookingId of overdue) {
    try {
      await declineRequest(bookingId, { actor: "clock" });
    } catch (error) {
      log.error({ err: error, bookingId }, "an unanswered request could not be let go; the next tick tries again");
    }
  }
}
