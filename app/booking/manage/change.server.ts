/**
 * What the photographer does with a booking. Each is one function of the database, which settles days, money, mail
 * and log together; what it refuses comes back as a value for the form to show.
 */
import { randomUUID } from "node:crypto";
import type { PostgrestError } from "@supabase/supabase-js";
import { z } from "zod";
import type { Couple } from "~/booking/couple";
import { linkHash, linkToken } from "~/booking/link.server";
import { persistently } from "~/lib/retry.server";
import { parseStudioDay, type StudioDay } from "~/lib/studio-day";
import { done, must, refusal, type Supabase } from "~/lib/supabase.server";

export type Refused = {
  outcome: "refused";
  status: number;
  code: string;
  sentence: string;
  /** Free days close to the one that was refused; none where it was not about a day. */
  nearby: StudioDay[];
};
export type Changed = { outcome: "done"; /** What it came to, in the database's word. */ came: string | null } | Refused;

const outcomeIn = z.object({ outcome: z.string() });
const details = z.object({ nearby: z.array(z.string()).default([]) }).catch({ nearby: [] });

async function change(ask: () => PromiseLike<{ data: unknown; error: PostgrestError | null }>): Promise<Changed> {
  const answer = await persistently(ask);
  const refused = answer.error && refusal(answer.error);
  if (!refused) {
    done(answer);
    return { outcome: "done", came: outcomeIn.safeParse(answer.data).data?.outcome ?? null };
  }
  const { status, code, sentence } = refused;
  const nearby = details.parse(refused.details).nearby.flatMap((text) => parseStudioDay(text) ?? []);
  return { outcome: "refused", status, code, sentence, nearby };
}

type Ref = { id: string; version: number };

export function cancelBooking(db: Supabase, { id, version }: Ref, { refundCents, reason, words }: { refundCents: number; reason: string; words: string }) {
  return change(() =>
    db.rpc("cancel_booking", { p_booking_id: id, p_version: version, p_refund_cents: refundCents, p_reason: reason, ...said(words) }),
  );
}

export function refundBooking(db: Supabase, { id, version }: Ref, { refundCents, reason, words }: { refundCents: number; reason: string; words: string }) {
  return change(() =>
    db.rpc("refund_booking", { p_booking_id: id, p_version: version, p_refund_cents: refundCents, p_reason: reason, ...said(words) }),
  );
}

export function moveBooking(db: Supabase, { id, version }: Ref, { day, words, despiteCalendar }: { day: StudioDay; words: string; despiteCalendar: boolean }) {
  return change(() =>
    db.rpc("move_booking", { p_booking_id: id, p_version: version, p_day: day, p_despite_calendar: despiteCalendar, ...said(words) }),
  );
}

export function editBooking(db: Supabase, { id, version }: Ref, { place, notes, ...couple }: Couple) {
  return change(() =>
    db.rpc("edit_booking", { p_booking_id: id, p_version: version, p_couple: couple, ...(place && { p_place: place }), ...(notes && { p_notes: notes }) }),
  );
}

export function completeBooking(db: Supabase, { id, version }: Ref) {
  return change(() => db.rpc("complete_booking", { p_booking_id: id, p_version: version }));
}

export function resendConfirmation(db: Supabase, bookingId: string) {
  return change(() => db.rpc("resend_confirmation", { p_booking_id: bookingId }));
}

export function resendPaymentLink(db: Supabase, { id, version }: Ref) {
  return change(() => db.rpc("resend_payment_link", { p_booking_id: id, p_version: version }));
}

export function prolongHold(db: Supabase, { id, version }: Ref, until: StudioDay) {
  return change(() => db.rpc("prolong_hold", { p_booking_id: id, p_version: version, p_until: until }));
}

/** Came "ending": Stripe closes the payment page first. */
export function letHoldGo(db: Supabase, { id, version }: Ref) {
  return change(() => db.rpc("let_hold_go", { p_booking_id: id, p_version: version }));
}

/** Came "ending": as above. */
export function markPaidOffline(db: Supabase, { id, version }: Ref, paidHow: string) {
  return change(() => db.rpc("mark_paid_offline", { p_booking_id: id, p_version: version, p_paid_how: paidHow }));
}

const answered = z.object({ outcome: z.enum(["confirmed", "declined", "not_requested", "too_late"]) });

/** Yes or no to a request. Throws DatabaseError. */
export async function answerRequest(db: Supabase, bookingId: string, answer: { accept: boolean; words: string; close: boolean }) {
  const told = await persistently(() =>
    db.rpc("answer_request", { p_booking_id: bookingId, p_accept: answer.accept, p_close: answer.close, ...said(answer.words) }),
  );
  return answered.parse(must(told)).outcome;
}

/** A booking's id, made before its form is filled in, so that sending the form twice adds one. */
export const newBookingId = (): string => randomUUID();

type New = {
  id: string;
  packageId: string;
  day: StudioDay;
  /** The agreed price of the package, and of one of each add-on; null: the catalogue's. */
  packageCents: number | null;
  addOns: { id: string; quantity: number; cents: number | null }[];
  couple: Couple;
  /** Paid already, and how; or to be paid by a link, until the end of a day. */
  money: { how: "paid"; paidHow: string } | { how: "link"; until: StudioDay };
  despiteCalendar: boolean;
};

export function addBooking(db: Supabase, { id, packageId, day, packageCents, addOns, couple: { place, notes, ...couple }, money, despiteCalendar }: New) {
  return change(() =>
    db.rpc("add_booking", {
      p_booking_id: id,
      p_link_hash: linkHash(linkToken(id)),
      p_package_id: packageId,
      p_day: day,
      p_add_ons: addOns,
      p_couple: couple,
      ...(money.how === "paid" ? { p_paid_how: money.paidHow } : { p_hold_until: money.until }),
      ...(packageCents === null ? {} : { p_package_cents: packageCents }),
      p_despite_calendar: despiteCalendar,
      ...(place && { p_place: place }),
      ...(notes && { p_notes: notes }),
    }),
  );
}

/** Null is what the database takes for nothing said. */
const said = (words: string) => (words ? { p_words: words } : {});
