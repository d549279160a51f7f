import { letterFacts, type BookingFacts, type LetterFacts } from "~/email/facts";

/** What the database answers for a letter, as JSON; change what the test is about. */
export function sampleFacts(changes: Record<string, unknown> = {}) {
  return {
    emailId: "0d4b8a52-5a54-4f5e-9a0e-3f1f2b7c8d90",
    template: "booking-confirmed",
    recipient: { name: "Nora Whitfield and Sam Okafor", email: "nora@example.com" },
    reference: "ELO-7KQ2M4",
    status: "confirmed",
    studio: {
      name: "Juniper & Salt",
      photographer: "Ines Calder",
      email: "hello@juniperandsalt.test",
      phone: "+1 360 555 0142",
      place: "Port Townsend, Washington",
      timeZone: "America/Los_Angeles",
    },
    couple: {
      name: "Nora Whitfield",
      partnerName: "Sam Okafor",
      email: "nora@example.com",
      partnerEmail: "sam@example.com",
      phone: "+1 206 555 0187",
    },
    day: "2027-05-08",
    days: 1,
    place: "Marrowstone Point, Fort Flagler",
    notes: "We would like to be out on the spit at low tide.\nSam's grandmother walks slowly.",
    package: { name: "The Day", slug: "the-day", hours: 6, guestLimit: 20 },
    items: [
      { name: "The Day", unitCents: 290_000, quantity: 1 },
      { name: "Extra hour", unitCents: 30_000, quantity: 2 },
      { name: "Fine art album", unitCents: 42_050, quantity: 1 },
    ],
    currency: "usd",
    totalCents: 392_050,
    payment: { amountCents: 392_050, state: "authorised" },
    link: "http://localhost:3000/b/7f3kQm0vXo2b1n9s8d7f6g5h4j3k2l1q0w9e8r7t6y5u",
    nearbyDays: [],
    sequence: 0,
    attempt: 1,
    ...changes,
  };
}

export const SITE_URL = "http://localhost:3000";

export const TEMPLATES = ["booking-confirmed", "booking-notice", "date-lost", "date-lost-notice"] as const;

/** A matter for the photographer to decide, as the database tells it. */
export function sampleFinding(changes: Record<string, unknown> = {}) {
  return {
    ...sampleFacts({ template: "needs-you", recipient: { name: "Ines Calder", email: "ines@juniperandsalt.test" } }),
    finding: { kind: "wrong_payment", subject: "pi_3Qx", wrong: "amount", amountCents: 100, expectedCents: 392_050 },
    ...changes,
  };
}

export function parsedFacts(changes: Record<string, unknown> = {}): LetterFacts {
  return letterFacts.parse(sampleFacts(changes));
}

export function bookingFacts(changes: Record<string, unknown> = {}): BookingFacts {
  const facts = parsedFacts(changes);
  if (facts.template === "needs-you" || facts.template === "account-notice") throw new Error("Not about a booking");
  return facts;
}
