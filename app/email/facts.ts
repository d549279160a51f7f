/**
 * What a letter is written from. The database tells it in one answer at the moment of sending, so that a
 * letter that waited says what is true when it leaves. What a couple typed is cleaned here, once.
 */
import { z } from "zod";
import { scheduleRow } from "~/booking/cancellation-row";
import { instant } from "~/lib/instant";
import { manyLines, oneLine } from "~/lib/typed-text";
import { parseStudioDay, type StudioDay } from "~/lib/studio-day";
import { isAddress } from "./address";

const line = (max = 200) => z.string().transform((text) => oneLine(text, max));
const day = z.string().transform((text, ctx): StudioDay => {
  const parsed = parseStudioDay(text);
  if (parsed) return parsed;
  ctx.addIssue({ code: "custom", message: `Not a day: ${text}` });
  return z.NEVER;
});
const moment = z.iso.datetime({ offset: true }).transform((text) => instant(text));
const address = z.string().trim().refine(isAddress, "Not an address that mail can be sent to");
const cents = z.int().nonnegative();

const studio = z.object({
  name: line(),
  photographer: line(),
  email: address,
  phone: line(40),
  place: line(),
  timeZone: z.string(),
});

/** What every letter has, whatever it is about. */
const envelope = {
  emailId: z.uuid(),
  recipient: z.object({ name: line(), email: address }),
  studio,
  /** 1 for the first time this letter is being sent. */
  attempt: z.int().positive().default(1),
  /** Sent by the photographer to see how it looks, about a booking that nobody made. */
  isTest: z.boolean().default(false),
  /** Earlier attempts that ended without anybody knowing whether Postmark took the letter; null: none did. */
  maybeSent: z.object({ at: moment, times: z.int().positive() }).nullable().default(null),
};

/** As many as the database keeps (letter_words). */
export const MOST_OWN_WORDS = 2000;

/** About a day that was asked for while the calendar could not be read. */
const requestLetters = ["request-received", "request-notice", "request-declined", "request-lapsed-notice"] as const;

/** About a day that the photographer holds until it is paid. */
const linkLetters = ["payment-link"] as const;

/** About a change that the photographer made. */
const changeLetters = ["booking-cancelled", "booking-moved", "money-returned"] as const;

const bookingFacts = z.object({
  ...envelope,
  template: z.enum(["booking-confirmed", "booking-notice", "date-lost", "date-lost-notice", ...requestLetters, ...linkLetters, ...changeLetters]),
  reference: z.string().regex(/^[A-Z]{3}-[0-9A-Z]{6}$/),
  status: z.string(),
  couple: z.object({
    name: line(120),
    partnerName: line(120).nullable(),
    /** Not held to {@link isAddress}: a slip in it must not keep the photographer from hearing of the booking. */
    email: line(254),
    partnerEmail: line(254).nullable(),
    phone: line(40).nullable(),
  }),
  day,
  days: z.int().min(1).max(14),
  /** Where the wedding is, in the couple's words; null: not known yet. */
  place: line().nullable(),
  notes: z
    .string()
    .transform((text) => manyLines(text, 4000))
    .nullable(),
  package: z.object({ name: line(), slug: z.string().regex(/^[a-z0-9-]+$/), hours: z.number(), guestLimit: z.int() }),
  /** What was booked, the package first, with names and unit prices as they were that day. */
  items: z.array(z.object({ name: line(), unitCents: cents, quantity: z.int().positive() })).min(1),
  currency: z.enum(["usd", "eur", "gbp", "cad", "aud", "nzd", "chf"]),
  totalCents: cents,
  /** What comes back if they cancel, as it was when the day was held. */
  cancellation: scheduleRow.default([]),
  /** Null: no payment is known of. */
  payment: z
    .object({ amountCents: cents, state: z.enum(["authorised", "captured", "voiding", "voided", "quarantined"]) })
    .nullable(),
  /** The couple's own page. */
  link: z.url({ protocol: /^https?$/ }),
  /** Until when the photographer can answer a request; null: it never was one. */
  answerBy: moment.nullable().default(null),
  /** Where the photographer answers it. */
  requestLink: z.url({ protocol: /^https?$/ }).optional(),
  /** Until when a hold can be paid; null: it is none, or none any more. */
  heldUntil: moment.nullable().default(null),
  /** Who let a request go; only in letters that say so. */
  declinedBy: z.enum(["photographer", "clock", "bank"]).default("clock"),
  /** What the photographer had to say to a couple about a refusal or a change; null: nothing. */
  words: z
    .string()
    .transform((text) => manyLines(text, 1000))
    .nullable()
    .default(null),
  /** What is given back; only in letters that say so. */
  refundCents: cents.default(0),
  /** The money came another way than by card, and goes back that way. */
  paidOffline: z.boolean().default(false),
  /** The day it was on before; null: it has not moved. */
  movedFrom: day.nullable().default(null),
  /** The photographer's own paragraphs, by where they stand. */
  ownWords: z
    .partialRecord(z.enum(["opening", "closing"]), z.string().transform((text) => manyLines(text, MOST_OWN_WORDS)))
    .default({}),
  /** Free days to offer to a couple that lost theirs; empty in every other letter. */
  nearbyDays: z.array(day).default([]),
  /** How often the booking has been changed: a calendar that has the event takes the higher number. */
  sequence: z.int().nonnegative(),
});

const detail = z.union([z.string().transform((text) => oneLine(text, 400)), z.json()]);

/** A matter that only a person can settle; it may be about no booking we know. */
const findingFacts = z.object({
  ...envelope,
  template: z.literal("needs-you"),
  reference: z.string().nullable(),
  /** What was found; whatever else is known of it comes along by name. */
  finding: z.object({ kind: line(100), subject: line() }).catchall(detail),
});

/** About the account that somebody runs the studio with. */
const accountFacts = z.object({
  ...envelope,
  template: z.literal("account-notice"),
  account: z.object({
    kind: z.enum(["signed_in", "password_changed", "email_changed", "second_factor_added", "second_factor_removed"]),
    at: moment,
    /** The browser as it calls itself, and where it was; null: not known. */
    device: line(400).nullable().default(null),
    address: line(64).nullable().default(null),
    newEmail: line(254).nullable().default(null),
  }),
});

export const letterFacts = z.discriminatedUnion("template", [bookingFacts, findingFacts, accountFacts]);

export type LetterFacts = z.infer<typeof letterFacts>;
export type BookingFacts = z.infer<typeof bookingFacts>;
export type FindingFacts = z.infer<typeof findingFacts>;
export type AccountFacts = z.infer<typeof accountFacts>;

/** "Nora Whitfield and Sam Okafor", or the one name they gave. */
export function coupleNames({ name, partnerName }: { name: string; partnerName: string | null }): string {
  return partnerName ? `${name} and ${partnerName}` : name;
}
