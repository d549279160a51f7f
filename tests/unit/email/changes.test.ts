/** The letters about what the photographer has changed. */
import { describe, expect, test } from "vitest";
import { renderEmail } from "~/email/render.server";
import { readIcs } from "./read-ics";
import { parsedFacts, SITE_URL } from "./sample-facts";

const PAID = { amountCents: 392_050, state: "captured" };

async function letter(template: string, changes: Record<string, unknown> = {}) {
  const { text, ...rest } = await renderEmail(parsedFacts({ template, payment: PAID, ...changes }), SITE_URL);
  return { ...rest, line: text.replace(/\s+/g, " ") };
}

describe("cancelled", () => {
  test.each([
    ["all", { refundCents: 392_050 }, "All of the $3,920.50 that you paid comes back to the card it came from."],
    ["a part", { refundCents: 100_000 }, "$1,000 of the $3,920.50 that you paid comes back to the card"],
    ["nothing", { refundCents: 0 }, "Of the $3,920.50 that you paid, nothing is given back."],
    ["all, never charged", { refundCents: 392_050, payment: { amountCents: 392_050, state: "voiding" } }, "Your card was not charged: the authorization for $3,920.50 is let go."],
    ["a part, paid by hand", { refundCents: 100_000, paidOffline: true }, "comes back to you, by the way it came."],
  ])("%s comes back: says so, and to both", async (_, changes, words) => {
    const { line, copyTo, subject } = await letter("booking-cancelled", { status: "cancelled", ...changes });
    expect(subject).toBe("Cancelled: your booking for Sat, May 8, 2027");
    expect(line).toContain(words);
    expect(line).not.toContain("Ines writes");
    expect(copyTo).toBe('"Sam Okafor" <sam@example.com>');
  });

  test("the calendar file takes the event away, under its own name and a higher number", async () => {
    const { attachments } = await letter("booking-cancelled", { status: "cancelled", sequence: 7 });
    const ics = Object.fromEntries(readIcs(attachments[0]?.content ?? ""));
    expect(ics).toMatchObject({ METHOD: "CANCEL", STATUS: "CANCELLED", SEQUENCE: "7", UID: "ELO-7KQ2M4@localhost" });
  });

  test("A27: the photographer's words are quoted as they are", async () => {
    const { html, line } = await letter("booking-cancelled", { status: "cancelled", words: "We will miss you <3" });
    expect(line).toContain("Ines writes: > We will miss you <3");
    expect(html).toContain("miss you &lt;3");
  });
});

test("moved: from where, to where, and the same event in their calendar", async () => {
  const { line, subject, attachments } = await letter("booking-moved", { movedFrom: "2027-04-30", sequence: 5, words: "See you in May." });
  expect(subject).toBe("Your new day: Sat, May 8, 2027");
  expect(line).toContain("has moved from Friday, April 30, 2027 to Saturday, May 8, 2027");
  expect(line).toContain("> See you in May.");
  const ics = Object.fromEntries(readIcs(attachments[0]?.content ?? ""));
  expect(ics).toMatchObject({ METHOD: "PUBLISH", SEQUENCE: "5", UID: "ELO-7KQ2M4@localhost", "DTSTART;VALUE=DATE": "20270508" });
});

test.each([
  ["a day", { days: 1 }, "Ines is holding the day for you until May 1, 2027 at 11:59 PM PDT. Pay $3,920.50 on your own page, and the day is yours."],
  ["days", { days: 2 }, "Pay $3,920.50 on your own page, and those days are yours."],
  ["a day that is held no longer when the letter leaves", { heldUntil: null }, "Ines is holding the day for you. Pay"],
])("the link to pay for %s: how much, until when, and where, to both", async (_, changes, words) => {
  const { line, subject, copyTo, attachments, html } = await letter("payment-link", { status: "held", payment: null, heldUntil: "2027-05-02T06:59:00Z", ...changes });
  expect(subject).toBe("Held for you: Sat, May 8, 2027");
  expect(line).toContain(words);
  expect(html).toContain("/b/7f3kQm0vXo2b1n9s8d7f6g5h4j3k2l1q0w9e8r7t6y5u");
  expect(copyTo).toBe('"Sam Okafor" <sam@example.com>');
  expect(attachments).toEqual([]);
});

test("given back for kindness: how much, and that the booking stands", async () => {
  const { line, subject, attachments } = await letter("money-returned", { refundCents: 25_000 });
  expect(subject).toBe("$250 comes back to you");
  expect(line).toContain("$250 of the $3,920.50 that you paid comes back to the card it came from.");
  expect(line).toContain("Your booking stands as it was.");
  expect(attachments).toEqual([]);
});

test("a confirmation of what was paid another way does not speak of a card", async () => {
  const { line } = await letter("booking-confirmed", { paidOffline: true });
  expect(line).toContain("$3,920.50 has been paid. Nothing more is due.");
  expect(line).not.toContain("card");
});
