/** One booking with all that belongs to it, for the photographer: one query. */
import { z } from "zod";
import { instant } from "~/lib/instant";
import { currencies, money, times } from "~/lib/money";
import { studioDay } from "~/lib/studio-day";
import { done, type Supabase } from "~/lib/supabase.server";
import { scheduleRow } from "../cancellation-row";
import { historyEntry } from "./history";
import { statuses } from "./status";

const moment = z.iso.datetime({ offset: true }).transform((text) => instant(text));

const row = z.object({
  id: z.uuid(),
  reference: z.string(),
  status: z.enum(statuses),
  version: z.number(),
  day: z.string().transform((text) => studioDay(text)),
  days: z.number(),
  place: z.string().nullable(),
  notes: z.string().nullable(),
  byHand: z.boolean(),
  currency: z.enum(currencies),
  totalCents: z.number(),
  bookedAt: moment,
  confirmedAt: moment.nullable(),
  answerBy: moment.nullable(),
  heldUntil: moment.nullable(),
  /** How long the payment page that was last asked of Stripe counts on the day; null: there is none. */
  payingUntil: moment.nullable(),
  letGoAt: moment.nullable(),
  paidHow: z.string().nullable(),
  couple: z.object({
    name: z.string(),
    partnerName: z.string().nullable(),
    email: z.string(),
    partnerEmail: z.string().nullable(),
    phone: z.string().nullable(),
  }),
  package: z.object({ name: z.string(), slug: z.string(), guestLimit: z.number() }),
  items: z.array(z.object({ name: z.string(), unitCents: z.number(), quantity: z.number() })),
  payments: z.array(
    z.object({
      id: z.uuid(),
      method: z.enum(["stripe", "offline"]),
      state: z.enum(["authorised", "captured", "voiding", "voided", "quarantined"]),
      amountCents: z.number(),
      currency: z.enum(currencies),
      note: z.string().nullable(),
      at: moment,
      refunds: z.array(
        z.object({
          id: z.uuid(),
          amountCents: z.number(),
          reason: z.string(),
          status: z.enum(["requested", "pending", "succeeded", "failed"]),
          note: z.string().nullable(),
          at: moment,
        }),
      ),
    }),
  ),
  leftToGiveBackCents: z.number(),
  refundDue: z.object({ cents: z.number(), percent: z.number(), daysBefore: z.number() }).nullable(),
  /** What they were told that comes back if they cancel. */
  cancellation: scheduleRow,
  /** The studio's schedule is another by now. */
  agreedOtherwise: z.boolean(),
  emails: z.array(
    z.object({
      id: z.uuid(),
      template: z.string(),
      recipient: z.string(),
      subject: z.string().nullable(),
      status: z.enum(["queued", "sending", "sent", "delivered", "bounced", "dead"]),
      problem: z.string().nullable(),
      at: moment,
    }),
  ),
  findings: z.array(z.object({ id: z.number(), kind: z.string(), at: moment })),
  privateNotes: z.array(z.object({ id: z.number(), text: z.string(), at: moment })),
  history: z.array(historyEntry),
});

export type ManagedBooking = NonNullable<Awaited<ReturnType<typeof readBooking>>>;

/** Null: there is no such booking. Throws DatabaseError. */
export async function readBooking(db: Supabase, bookingId: string) {
  if (!z.uuid().safeParse(bookingId).success) return null;
  const answer = await db.rpc("booking_for_admin", { p_booking_id: bookingId });
  done(answer);
  if (answer.data === null) return null;
  const { items, totalCents, leftToGiveBackCents, refundDue, payments, ...booking } = row.parse(answer.data);
  // The one that counts; at most one does (I4).
  const counting = payments.find(({ state }) => state === "captured" || state === "authorised");
  return {
    ...booking,
    payments: payments.map(({ amountCents, currency, refunds, ...payment }) => ({
      ...payment,
      amount: money(amountCents, currency),
      refunds: refunds.map(({ amountCents: cents, ...refund }) => ({ ...refund, amount: money(cents, currency) })),
    })),
    items: items.map(({ name, unitCents, quantity }) => {
      const unit = money(unitCents, booking.currency);
      return { name, quantity, unit, amount: times(unit, quantity) };
    }),
    total: money(totalCents, booking.currency),
    /** What was paid and can still be given back; nothing, where nothing is paid. */
    leftToGiveBack: money(leftToGiveBackCents, booking.currency),
    /** What the schedule that it was made under gives back if it is cancelled today, and why; null: there was none. */
    refundDue: refundDue && { amount: money(refundDue.cents, booking.currency), percent: refundDue.percent, daysBefore: refundDue.daysBefore },
    paid: counting ? { state: counting.state, method: counting.method, amount: money(counting.amountCents, counting.currency) } : null,
  };
}
