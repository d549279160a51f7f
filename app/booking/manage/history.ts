/** P7: what has happened to a booking, from the audit log, in sentences. */
import { z } from "zod";
import { capitalized } from "~/lib/capitalized";
import { instant, type Instant } from "~/lib/instant";
import { listed } from "~/lib/listed";
import { formatMoney, money, type Currency } from "~/lib/money";
import { formatDay, parseStudioDay } from "~/lib/studio-day";
import { correctedFields } from "../corrected-fields";

const columns = z.record(z.string(), z.unknown()).nullable();

export const historyEntry = z.object({
  id: z.number(),
  at: z.iso.datetime({ offset: true }).transform((text) => instant(text)),
  actor: z.string(),
  action: z.string(),
  entity: z.enum(["bookings", "payments", "refunds"]),
  before: columns,
  after: columns,
});
export type HistoryEntry = z.output<typeof historyEntry>;

export type Happening = { id: number; at: Instant; sentence: string };

type Reader = {
  /** The signed-in photographer, who is spoken to. */
  userId: string;
  currency: Currency;
};

/** Newest first, as given; entries that tell a person nothing are left out. */
export function tellHistory(entries: readonly HistoryEntry[], reader: Reader): Happening[] {
  return entries.flatMap((entry) => {
    const sentence = tell(entry, reader);
    return sentence === null ? [] : [{ id: entry.id, at: entry.at, sentence }];
  });
}

function tell(entry: HistoryEntry, reader: Reader): string | null {
  switch (entry.entity) {
    case "bookings":
      return aboutBooking(entry, reader);
    case "payments":
      return aboutPayment(entry, reader);
    case "refunds":
      return aboutRefund(entry, reader);
    default:
      return entry.entity satisfies never;
  }
}

function aboutBooking(entry: HistoryEntry, reader: Reader): string | null {
  const { action, before, after } = entry;
  const who = subject(entry.actor, reader);
  switch (action) {
    case "created":
      return after?.by_hand === true
        ? `${who} added the booking by hand, for ${day(after.starts_on)}.`
        : `${who} began to book ${day(after?.starts_on)}, and the day was held.`;
    case "cancelled":
      return `${who} cancelled the booking and gave back ${sum(after?.refundCents, reader)}. Reason: ${text(after?.reason)}.`;
    case "corrected":
      return `${who} corrected ${correctedFields(after)}.`;
    case "priced":
      return `${who} agreed on ${listed((Array.isArray(after?.lines) ? after.lines : []).map((line) => agreed(line, reader)))}.`;
    case "link_resent":
      return `${who} sent the link to pay again.`;
    case "prolonged":
      return `${who} held the day for longer, to the end of ${day(after?.until)}.`;
    case "confirmation_resent":
      return `${who} sent the confirmation again.`;
    case "changed": {
      const told = [
        typeof after?.status === "string" ? statusChange(after.status, who) : null,
        after?.starts_on ? `${who} moved the wedding from ${day(before?.starts_on)} to ${day(after.starts_on)}.` : null,
        after && "place" in after ? `${who} changed the place from ${quoted(before?.place)} to ${quoted(after.place)}.` : null,
        after?.let_go_at && !after.status ? `${who} let the day go.` : null,
        typeof after?.paid_how === "string" ? `${who} called it paid another way: ${text(after.paid_how)}.` : null,
        typeof before?.stripe_session_id === "string" && after?.stripe_session_id === null ? "The payment page closed unpaid, and the day stays held." : null,
        typeof after?.stripe_session_id === "string" && before?.stripe_session_id === null && !after.status ? "The payment page was opened." : null,
      ].filter((each) => each !== null);
      return told.length > 0 ? told.join(" ") : null;
    }
    default:
      return `${who}: ${action.replaceAll("_", " ")}.`;
  }
}

function statusChange(status: string, who: string): string | null {
  switch (status) {
    case "confirmed":
      return `The booking was confirmed${by(who)}.`;
    case "requested":
      return "The couple asked for the day; it waits for your answer.";
    case "completed":
      return `${who} marked the wedding as completed.`;
    case "declined":
      return `The request was declined${by(who)}.`;
    case "expired":
      return `The hold was let go unpaid${by(who)}.`;
    case "lost":
      return "The payment came too late: somebody else had the day.";
    // Said with its reason by an entry of its own.
    case "cancelled":
      return null;
    default:
      return `It became ${status}${by(who)}.`;
  }
}

function aboutPayment({ actor, action, before, after }: HistoryEntry, reader: Reader): string | null {
  const who = subject(actor, reader);
  if (action === "created") {
    const amount = sum(after?.amount_cents, reader);
    if (after?.method === "offline") return `${who} noted ${amount} as paid: ${text(after.note)}.`;
    switch (after?.state) {
      case "authorised":
        return `${amount} was put aside on their card, and not charged.`;
      case "captured":
        return `${amount} was charged to their card.`;
      case "voiding":
        return `${amount} was put aside on their card, and is let go again: ${text(after.note)}.`;
      default:
        return `A payment of ${amount} was set aside for you to look at: ${text(after?.note)}.`;
    }
  }
  switch (after?.state) {
    case "captured":
      return "Their card was charged.";
    case "voiding":
      return `What was put aside is let go: ${text(after.note ?? before?.note)}.`;
    case "voided":
      return "What was put aside on their card has been let go.";
    case "quarantined":
      return "The payment was set aside for you to look at.";
    default:
      return null;
  }
}

function aboutRefund({ actor, action, after }: HistoryEntry, reader: Reader): string | null {
  if (action === "created") {
    const amount = sum(after?.amount_cents, reader);
    return `${subject(actor, reader)} gave back ${amount}: ${text(after?.reason)}.`;
  }
  switch (after?.status) {
    case "pending":
      return "Stripe has taken on the refund; the bank has not yet.";
    case "succeeded":
      return "The refund went through.";
    case "failed":
      return `The refund did not get there${after.note ? `: ${text(after.note)}` : ""}.`;
    default:
      return null;
  }
}

const PEOPLE: Record<string, string> = { couple: "The couple", photographer: "The photographer" };
const MACHINES: Record<string, string> = {
  stripe: "Stripe",
  clock: "the clock",
  bank: "the bank",
  "return page": "the page they came back to",
  reconciliation: "the reconciliation",
};

/** Whoever acted, to begin a sentence with. */
function subject(actor: string, { userId }: Reader): string {
  if (actor === `admin:${userId}`) return "You";
  if (actor.startsWith("admin:")) return "Another administrator";
  const machine = MACHINES[actor];
  return PEOPLE[actor] ?? (machine ? capitalized(machine) : "The site");
}

const by = (who: string) => `, by ${who === "You" ? "you" : who === "Stripe" ? "Stripe’s word" : who.charAt(0).toLowerCase() + who.slice(1)}`;

const day = (value: unknown) => {
  const parsed = parseStudioDay(value);
  return parsed ? formatDay(parsed) : "an unknown day";
};
const sum = (cents: unknown, { currency }: Reader) =>
  typeof cents === "number" ? (cents === 0 ? "nothing" : formatMoney(money(cents, currency))) : "an unknown amount";
const text = (value: unknown) => (typeof value === "string" && value ? value.replace(/\.$/, "") : "none given");
const priced = z.object({ name: z.string(), listCents: z.number(), agreedCents: z.number() });
function agreed(line: unknown, reader: Reader): string {
  const read = priced.safeParse(line).data;
  return read ? `${sum(read.agreedCents, reader)} for ${read.name} (${sum(read.listCents, reader)} in the catalogue)` : "another price";
}
const quoted = (value: unknown) => (typeof value === "string" && value ? `“${value}”` : "none");
