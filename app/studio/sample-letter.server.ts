/** A letter about a wedding that nobody booked, to see how one's own words look in it. */
import { randomUUID } from "node:crypto";
import { letterFacts } from "~/email/facts";
import { renderEmail } from "~/email/render.server";
import { env } from "~/lib/env.server";
import { instant } from "~/lib/instant";
import { addDays, type StudioDay } from "~/lib/studio-day";
import type { OwnWords, OwnTemplate } from "./own-words";
import type { Settings } from "./settings.server";

/** What the letter says beyond the studio's card, as the queue keeps it. */
export function sampleData(template: OwnTemplate, words: OwnWords, { currency, cancellation, today }: Pick<Settings, "currency" | "cancellation"> & { today: StudioDay }) {
  const total = 175_000;
  const day = addDays(today, 200);
  const paid = (state: "authorised" | "captured" | "voiding") => ({ amountCents: total, currency, state });
  return {
    reference: "ELO-SAMP1E",
    couple: { name: "Nora Whitfield", partnerName: "Sam Okafor", email: "nora@example.com", partnerEmail: null, phone: null },
    day,
    days: 1,
    place: "Marrowstone Point",
    notes: null,
    package: { slug: "sample", name: "A small wedding", hours: 3, guestLimit: 10 },
    items: [
      { name: "A small wedding", unitCents: 145_000, quantity: 1 },
      { name: "Another hour", unitCents: 30_000, quantity: 1 },
    ],
    currency,
    totalCents: total,
    cancellation,
    ...what(template),
    sequence: 0,
    // No couple's page: theirs are made from bookings.
    link: env.SITE_URL,
    ownWords: Object.fromEntries(Object.entries(words).filter(([, text]) => text.trim() !== "")),
  };

  /** What has become of the booking when this letter is written. */
  function what(about: OwnTemplate) {
    const nearbyDays = [addDays(day, -7), addDays(day, 7), addDays(day, 14)];
    switch (about) {
      case "booking-confirmed":
        return { status: "confirmed", payment: paid("captured") };
      case "booking-moved":
        return { status: "confirmed", payment: paid("captured"), movedFrom: addDays(day, -14) };
      case "booking-cancelled":
        return { status: "cancelled", payment: paid("captured"), refundCents: total / 2 };
      case "money-returned":
        return { status: "confirmed", payment: paid("captured"), refundCents: 25_000 };
      case "request-received":
        return { status: "requested", payment: paid("authorised"), answerBy: `${addDays(today, 5)}T18:00:00Z` };
      case "request-declined":
        return { status: "expired", payment: paid("voiding"), declinedBy: "photographer", nearbyDays };
      case "date-lost":
        return { status: "lost", payment: paid("voiding"), nearbyDays };
      default:
        return about satisfies never;
    }
  }
}

/** The letter as it would leave now, with these words. */
export async function previewLetter(template: OwnTemplate, words: OwnWords, settings: Settings, today: StudioDay): Promise<{ subject: string; html: string }> {
  const { name, photographer, email, phone, place, timeZone } = settings;
  const facts = letterFacts.parse({
    emailId: randomUUID(),
    template,
    recipient: { name: "Nora Whitfield", email: "nora@example.com" },
    studio: { name, photographer, email, phone, place, timeZone },
    ...sampleData(template, words, { ...settings, today }),
  });
  const { subject, html } = await renderEmail(facts, env.SITE_URL, instant(Date.now()));
  return { subject, html };
}
