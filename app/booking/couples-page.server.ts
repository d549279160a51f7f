/** What the couple's own page shows. */
import { z } from "zod";
import { persistently } from "~/lib/retry.server";
import { instant, type Instant } from "~/lib/instant";
import { currencies, money, times, total, type Money } from "~/lib/money";
import { studioDay, type StudioDay } from "~/lib/studio-day";
import { asService, done } from "~/lib/supabase.server";
import { scheduleRow } from "./cancellation-row";
import { couplesLink, isLinkToken, linkHash } from "./link.server";

const day = z.string().transform((text): StudioDay => studioDay(text));
const nullableInstant = z.iso.datetime({ offset: true }).transform((text): Instant => instant(text)).nullable();

const row = z.object({
  bookingId: z.uuid(),
  reference: z.string(),
  status: z.enum(["held", "requested", "confirmed", "completed", "expired", "cancelled", "lost", "declined"]),
  day,
  days: z.number(),
  place: z.string().nullable(),
  heldUntil: nullableInstant,
  sessionUrl: z.string().nullable(),
  currency: z.enum(currencies),
  /** What comes back if they cancel, as it was when the day was held. */
  cancellation: scheduleRow,
  version: z.number(),
  onRequest: z.boolean(),
  answerBy: nullableInstant,
  couple: z.object({ name: z.string(), partnerName: z.string().nullable(), email: z.string() }),
  package: z.object({ slug: z.string(), name: z.string(), hours: z.number(), guestLimit: z.number() }),
  items: z.array(z.object({ name: z.string(), unitCents: z.number(), quantity: z.number() })),
  payment: z
    .object({
      amountCents: z.number(),
      currency: z.string(),
      state: z.enum(["authorised", "captured", "voiding", "voided", "quarantined"]),
    })
    .nullable(),
  /** The newest, and where it was sent: their address may have been corrected since. Fresh: whether it arrived may be heard any moment. */
  confirmation: z
    .object({ state: z.enum(["queued", "sending", "sent", "delivered", "bounced", "dead"]), to: z.string(), isFresh: z.boolean() })
    .nullable(),
  /** It could not be delivered, and they may say where it should go instead. */
  canCorrectMailbox: z.boolean(),
  studio: z.object({
    name: z.string(),
    photographer: z.string(),
    email: z.string(),
    phone: z.string(),
    place: z.string(),
    timeZone: z.string(),
  }),
  nearby: z.array(day),
  /** The photographer added it: while it is held they pay by a button of this page. */
  byHand: z.boolean(),
  /** The photographer ends the hold, and Stripe is closing its payment page. */
  isEnding: z.boolean(),
});

export type CouplesBooking = Omit<z.output<typeof row>, "items" | "sessionUrl"> & {
  link: string;
  /** Where a held booking can still be paid; null when it cannot, or by a button. */
  paymentUrl: string | null;
  /** It is held by hand, and a button opens the payment page. */
  canPay: boolean;
  items: { name: string; quantity: number; unit: Money; amount: Money }[];
  total: Money;
};

/** The booking behind a token; null for a token that never was, is mistyped, or is a guess. Throws DatabaseError. */
export async function readCouplesBooking(token: string): Promise<CouplesBooking | null> {
  if (!isLinkToken(token)) return null;
  const answer = await persistently(() => asService().rpc("booking_by_link", { p_link_hash: linkHash(token) }));
  done(answer);
  if (answer.data === null) return null;
  const { items, sessionUrl, ...booking } = row.parse(answer.data);
  const priced = items.map(({ name, quantity, unitCents }) => {
    const unit = money(unitCents, booking.currency);
    return { name, quantity, unit, amount: times(unit, quantity) };
  });
  return {
    ...booking,
    link: couplesLink(booking.bookingId),
    paymentUrl: booking.status === "held" && !booking.byHand ? sessionUrl : null,
    canPay: booking.status === "held" && booking.byHand && !booking.isEnding && booking.heldUntil !== null && booking.heldUntil > instant(Date.now()),
    items: priced,
    total: total(priced.map((item) => item.amount), booking.currency),
  };
}
