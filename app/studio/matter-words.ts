/** What waits for the photographer, in words, and the one thing to do about it. */
import { coupleNames } from "~/booking/couples-words";
import { explanation } from "~/email/finding-words";
import { formatInstant } from "~/lib/instant";
import { currencies, formatMoney, money } from "~/lib/money";
import { formatDay, parseStudioDay } from "~/lib/studio-day";
import { jobWords } from "./job-words";
import type { Matter } from "./matter";

export type MatterWords = {
  sentence: string;
  /** What else is known; null: nothing that helps. */
  note: string | null;
  action: { href: string; label: string } | { retryJob: string; label: string } | null;
  /** A finding that the photographer may call dealt with. */
  findingId: number | null;
};

export function matterWords(matter: Matter, timeZone: string): MatterWords {
  switch (matter.kind) {
    case "request":
      return {
        sentence: `${coupleNames(matter.couple)} ${matter.couple.partnerName ? "ask" : "asks"} for ${formatDay(matter.day)}.`,
        note: matter.answerBy && `Answer by ${formatInstant(matter.answerBy, timeZone)}, or the bank lets go of their money.`,
        action: { href: `/admin/bookings/${matter.bookingId}`, label: "Answer" },
        findingId: null,
      };
    case "unpaid":
      return {
        sentence: `${coupleNames(matter.couple)} can still pay for ${formatDay(matter.day)}.`,
        note: `You hold it until ${formatInstant(matter.until, timeZone)}.`,
        action: { href: `/admin/bookings/${matter.bookingId}`, label: "Open the booking" },
        findingId: null,
      };
    case "job":
      return {
        sentence: `A task was given up: ${jobWords(matter.task)}.`,
        note: matter.error,
        action: { retryJob: matter.jobId, label: "Try again" },
        findingId: null,
      };
    case "delivery":
      return {
        sentence: `A delivery of ${matter.provider === "stripe" ? "Stripe" : "Postmark"}’s could not be worked on, and is not tried any more.`,
        note: matter.type,
        action: { href: `/admin/studio/deliveries/${matter.deliveryId}`, label: "Look at it" },
        findingId: null,
      };
    case "calendar":
      return {
        sentence: `Your calendar ${matter.calendars.join(", ")} has not been read since ${formatInstant(matter.since, timeZone)}.`,
        note: matter.rule === "request" ? "Until it is, couples can only ask for days." : "Until it is, no new day is promised to anybody.",
        action: { href: "/admin/calendar/google", label: "See the connection" },
        findingId: null,
      };
    case "finding":
      return { ...findingWords(matter), findingId: matter.findingId };
  }
}

type Finding = Extract<Matter, { kind: "finding" }>;

function findingWords(finding: Finding): Omit<MatterWords, "findingId"> {
  const { what, details, bookingId, reference, emailId } = finding;
  const text = (name: string): string => (typeof details[name] === "string" ? details[name] : "");
  const booking = bookingId ? { href: `/admin/bookings/${bookingId}`, label: "Open the booking" } : null;
  const letter = (label: string) => (emailId ? { href: `/admin/studio/emails/${emailId}`, label } : booking);
  const calendar = (label: string) => ({ href: "/admin/calendar/google", label });
  const about = reference ? `, ${reference}` : "";
  switch (what) {
    case "mail_undeliverable":
      return { sentence: `A letter to ${text("recipient")} did not arrive${about}.`, note: text("reason") || null, action: letter("Correct and send again") };
    case "mail_overdue":
      return { sentence: `A letter to ${text("recipient")} is late${about}. It is still being tried.`, note: text("reason") || null, action: letter("Look at it") };
    case "mail_copy_bounced":
      return { sentence: `The partner’s copy to ${text("recipient")} did not arrive${about}.`, note: text("reason") || null, action: booking ?? letter("Look at it") };
    case "mail_complaint":
      return {
        sentence: `${text("recipient")} marked a letter as spam${about}.`,
        note: "Postmark sends nothing more to that address: write or telephone yourself.",
        action: booking ?? letter("Look at it"),
      };
    case "calendar_conflict":
      return {
        sentence: `Something else is on your calendar on ${dayWords(text("day"))}, a wedding’s day${about}.`,
        note: "The booking stands. Move the other thing, or talk to the couple.",
        action: booking,
      };
    case "calendar_disconnected":
      return { sentence: "Google does not let us read your calendar any more.", note: "Until it is connected again no new day can be promised.", action: calendar("Connect it again") };
    case "calendar_unreadable":
      return { sentence: `Your calendar ${text("calendar")} has not been readable for more than an hour.`, note: text("error") || null, action: calendar("See the connection") };
    case "paid_without_booking":
      return {
        sentence: `Stripe has ${typeof details.amountCents === "number" ? `a payment of ${amountWords(details, "amountCents", "currency")}` : "a payment"} for a booking that the database does not know.`,
        note: `It happens when the database was restored to an earlier point. Look for ${finding.subject} in Stripe’s dashboard, which has the couple’s email: add the booking by hand, or give the money back there.`,
        action: { href: "/admin/bookings/new", label: "Add the booking by hand" },
      };
    case "wrong_payment":
      return {
        sentence: `A payment of ${amountWords(details, "amountCents", "currency")} came for a booking of ${amountWords(details, "expectedCents", "expectedCurrency")}${about}.`,
        note: "It was set aside, and the booking is not confirmed by it.",
        action: booking,
      };
    case "webhooks_missing":
      return {
        sentence: "Stripe’s messages to your site have stopped coming.",
        note: "Couples are still booked, a minute later, because the site asks Stripe by itself. At Stripe, under Developers, Webhooks, see what it says about the endpoint.",
        action: { href: "/admin/studio/health", label: "See how things are" },
      };
    default:
      return { sentence: explanation(what), note: reference ?? finding.subject, action: booking };
  }
}

function dayWords(text: string): string {
  const day = parseStudioDay(text);
  return day ? formatDay(day) : text;
}

function amountWords(details: Finding["details"], cents: string, currency: string): string {
  const known = currencies.find((each) => each === details[currency]);
  return known && typeof details[cents] === "number" ? formatMoney(money(details[cents], known)) : "another amount";
}
