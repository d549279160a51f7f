/** Holding a day: the server's side of `book_date`, which is the one way in. */
import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import { currencies } from "~/lib/money";
import { instant, type Instant } from "~/lib/instant";
import { persistently } from "~/lib/retry.server";
import { studioDay, type StudioDay } from "~/lib/studio-day";
import { asService, must, refusal } from "~/lib/supabase.server";
import type { Couple } from "./couple";
import { linkHash, linkToken } from "./link.server";

export type HoldRequest = {
  packageId: string;
  day: StudioDay;
  addOns: { id: string; quantity: number }[];
  couple: Couple;
  /** The browser's own id, from its cookie. */
  visitor: string;
  /** The network address it came from. */
  address: string;
  /** They have agreed to ask for the day, if the photographer's calendar cannot be read. */
  acceptsRequest?: boolean;
};

const instantText = z.iso.datetime({ offset: true }).transform((text): Instant => instant(text));
const dayText = z.string().transform((text): StudioDay => studioDay(text));

const holdAnswer = z.object({
  bookingId: z.uuid(),
  reference: z.string(),
  status: z.enum(["held", "requested", "confirmed"]),
  isNew: z.boolean(),
  heldUntil: instantText.nullable(),
  day: dayText,
  days: z.number(),
  email: z.string(),
  currency: z.enum(currencies),
  items: z.array(z.object({ name: z.string(), unitCents: z.number(), quantity: z.number() })),
  checkoutAttempt: z.number(),
  sessionId: z.string().nullable(),
  sessionUrl: z.string().nullable(),
  /** Paying asks for the day; the photographer answers, and only then is anything charged. */
  onRequest: z.boolean(),
  superseded: z.array(z.uuid()),
  /** The photographer holds it, until a day that they have named. */
  byHand: z.boolean().default(false),
});

/** A day that is held (or, when the same request comes again late, already confirmed), and what is to be paid for it. */
export type Hold = z.output<typeof holdAnswer>;

const refusalDetails = z.object({
  nearby: z.array(dayText).default([]),
  until: instantText.nullish(),
  bookingId: z.uuid().optional(),
});

export type HoldResult =
  | { outcome: "held"; hold: Hold }
  /** The same visitor holds the day, for other choices or details. */
  | { outcome: "held_by_you"; bookingId: string }
  | { outcome: "refused"; code: string; sentence: string; nearby: StudioDay[]; until: Instant | null };

/**
 * Holds the day for the couple. The same visitor asking for the same thing gets the same hold, so a double
 * click, a reload or a lost answer holds once. Throws DatabaseError.
 */
export async function holdDay(request: HoldRequest): Promise<HoldResult> {
  const { couple, packageId, day, addOns, visitor } = request;
  const { place, notes, ...people } = couple;
  const bookingId = randomUUID();
  const answer = await persistently(() =>
    asService().rpc("book_date", {
      p_booking_id: bookingId,
      p_request_key: hash(JSON.stringify([visitor, packageId, day, addOns, couple])),
      p_visitor_key: hash(visitor),
      p_address_key: hash(request.address),
      p_link_hash: linkHash(linkToken(bookingId)),
      p_package_id: packageId,
      p_day: day,
      p_add_ons: addOns,
      p_couple: people,
      ...(place === null ? {} : { p_place: place }),
      ...(notes === null ? {} : { p_notes: notes }),
      p_accepts_request: request.acceptsRequest ?? false,
    }),
  );
  const refused = answer.error && refusal(answer.error);
  if (!refused) return { outcome: "held", hold: holdAnswer.parse(must(answer)) };

  const details = refusalDetails.parse(refused.details);
  if (refused.code === "held_by_you" && details.bookingId) {
    return { outcome: "held_by_you", bookingId: details.bookingId };
  }
  const { code, sentence } = refused;
  return { outcome: "refused", code, sentence, nearby: details.nearby, until: details.until ?? null };
}

const linkAnswer = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("held"), hold: holdAnswer }),
  /** Paid, let go or ended: their page says which. */
  z.object({ outcome: z.literal("over") }),
  z.object({ outcome: z.literal("unknown_booking") }),
]);

/** The day that the photographer holds for the couple with this link, ready to be paid. Throws DatabaseError. */
export async function holdByLink(token: string) {
  return linkAnswer.parse(must(await persistently(() => asService().rpc("hold_by_link", { p_link_hash: linkHash(token) }))));
}

const hash = (text: string) => createHash("sha256").update(text).digest("hex");

const releaseAnswer = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("released") }),
  /** Held by hand, and its end has not come. */
  z.object({ outcome: z.literal("kept") }),
  /** Held by hand, and paid another way. */
  z.object({ outcome: z.literal("confirmed") }),
  /** Held by hand, and nobody knows whether the payment page that was asked for was made. */
  z.object({ outcome: z.literal("page_unknown"), hold: holdAnswer }),
  z.object({ outcome: z.literal("not_held"), status: z.string() }),
  z.object({ outcome: z.literal("other_session"), sessionId: z.string().nullable() }),
  z.object({ outcome: z.literal("unknown_booking") }),
]);

/**
 * Frees a hold's days. `sessionId`: the Checkout Session that Stripe has declared over, null when there
 * is none; any other session on the booking keeps the hold, and so does the end that the photographer gave to one
 * that they hold by hand. Throws DatabaseError.
 */
export async function releaseHold(bookingId: string, sessionId: string | null, actor: string) {
  return releaseAnswer.parse(
    must(
      await persistently(() =>
        asService().rpc("release_hold", {
          p_booking_id: bookingId,
          p_actor: actor,
          ...(sessionId === null ? {} : { p_session_id: sessionId }),
        }),
      ),
    ),
  );
}
