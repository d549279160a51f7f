/** The pure rules of managing bookings. */
import { describe, expect, test } from "vitest";
import { bookingsCsv } from "~/booking/manage/export.server";
import { historyEntry, tellHistory } from "~/booking/manage/history";
import type { ListedBooking } from "~/booking/manage/list.server";
import { listPath, readListQuery } from "~/booking/manage/paths";
import { readChoice } from "~/booking/manage/refund-choice";
import { mergeEdits } from "~/lib/merge-edits";
import { instant } from "~/lib/instant";
import { money, parseCents, typedCents } from "~/lib/money";
import { studioDay } from "~/lib/studio-day";

test.each([
  ["400", 40_000], ["400.5", 40_050], ["1,450.00", 145_000], ["$ 12.34", 1_234], [" 7 ", 700], ["0", 0],
  ["", null], ["-5", null], ["4.005", null], ["1e3", null], ["12,34", null], [".50", null], [",50", null], ["+50", null], ["\u221250", null], ["\u066350", null], ["USD 50", 5_000], ["99999999", null], ["four", null],
])("%j is %s cents", (typed, cents) => expect(parseCents(typed)).toBe(cents));

test("an amount stands in its field as it is read again", () => {
  for (const cents of [0, 5, 100, 145_050]) expect(parseCents(typedCents(cents))).toBe(cents);
});

describe("the export", () => {
  test("begins with its headings, as spreadsheets read them", () => {
    expect(bookingsCsv([], "America/Los_Angeles").split("\r\n")[0]).toMatch(/^\uFEFFReference,Status,First day/);
  });
  test("tells a day that the photographer holds from one that a couple is paying for", () => {
    const amount = money(145_000, "usd");
    const booking: ListedBooking = {
      id: "x", reference: "ELO-7KQ2M4", status: "held", day: studioDay("2027-05-08"), days: 1, name: "Nora", partnerName: null, email: "n@x.test", place: null,
      package: "The Vow", total: amount, paid: amount, refunded: amount, bookedAt: instant("2026-11-24T18:00:00Z"), heldUntil: null,
    };
    const rows = bookingsCsv([booking, { ...booking, heldUntil: instant("2026-12-02T07:59:00Z") }], "America/Los_Angeles").split("\r\n");
    expect(rows[1]).toMatch(/^ELO-7KQ2M4,"?Held, unpaid"?,/);
    expect(rows[2]).toMatch(/^ELO-7KQ2M4,Waiting for payment until December 1,/);
  });
});

describe("two tabs", () => {
  const was = { name: "Nora", place: "Beach", phone: "1" };
  test("what only the other changed is taken over, what was typed stays, what both changed is shown", () => {
    const merged = mergeEdits(["name", "phone", "place"], was, { name: "Nora L", place: "Lake", phone: "1" }, { name: "Nora", place: "Forest", phone: "2" });
    expect(merged.typed).toMatchObject({ name: "Nora L", place: "Lake", phone: "2" });
    expect(merged.theirs).toEqual({ place: "Forest" });
    expect(merged.changed).toEqual(["phone", "place"]);
  });
  test("the same change twice is no conflict", () => {
    expect(mergeEdits(["name", "phone", "place"], was, { ...was, place: "Lake" }, { ...was, place: "Lake" }).changed).toEqual([]);
  });
});

describe("what they get back", () => {
  const left = money(145_000, "usd");
  const chosen = (fields: Record<string, string>) => readChoice(new URLSearchParams(fields), left);
  test("all, a part, nothing, and what was not chosen", () => {
    expect(chosen({ give: "all" })).toEqual({ give: "all", back: left });
    expect(chosen({ give: "part", amount: "400" })).toEqual({ give: "part", back: money(40_000, "usd") });
    expect(chosen({ give: "none" })).toEqual({ give: "none", back: money(0, "usd") });
    expect(chosen({})).toBeNull();
  });
  test.each(["", "0", "1450.01", "-1", "lots"])("I13: %j is no part", (amount) => expect(chosen({ give: "part", amount })).toHaveProperty("error"));
});

test("the list's address says what is unusual, and is read as it was written", () => {
  const query = { search: "lake", filter: "past", sort: "name", page: 2 } as const;
  expect(listPath(query)).toBe("/admin/bookings?q=lake&show=past&sort=name&page=2");
  expect(readListQuery(new URL(listPath(query), "http://x").searchParams)).toEqual(query);
  expect(listPath(readListQuery(new URLSearchParams("show=constructor&sort=evil&page=-3")))).toBe("/admin/bookings");
});

describe("P7: the history", () => {
  const me = "a0000000-0000-4000-8000-000000000001";
  const tell = (entry: object) =>
    tellHistory([historyEntry.parse({ id: 1, at: "2026-11-24T18:00:00Z", actor: `admin:${me}`, action: "changed", entity: "bookings", before: null, after: null, ...entry })], { userId: me, currency: "usd" })[0]?.sentence;
  test.each([
    [{ action: "created", actor: "couple", after: { starts_on: "2027-05-08" } }, "The couple began to book Saturday, May 8, 2027, and the day was held."],
    [{ actor: "stripe", before: { status: "held" }, after: { status: "confirmed" } }, "The booking was confirmed, by Stripe’s word."],
    [{ before: { starts_on: "2027-05-08" }, after: { starts_on: "2027-05-15" } }, "You moved the wedding from Saturday, May 8, 2027 to Saturday, May 15, 2027."],
    [{ before: { place: null }, after: { place: "The lake" } }, "You changed the place from none to “The lake”."],
    [{ action: "cancelled", after: { refundCents: 40_000, reason: "ill." } }, "You cancelled the booking and gave back $400. Reason: ill."],
    [{ action: "corrected", after: { fields: ["email", "phone"] } }, "You corrected the email and the phone number."],
    [{ entity: "payments", action: "created", after: { method: "offline", amount_cents: 145_000, note: "cash" } }, "You noted $1,450 as paid: cash."],
    [{ entity: "refunds", action: "changed", actor: "stripe", after: { status: "failed", note: "expired_or_canceled_card" } }, "The refund did not get there: expired_or_canceled_card."],
    [{ actor: "admin:someone-else", before: { status: "confirmed" }, after: { status: "completed" } }, "Another administrator marked the wedding as completed."],
    [{ action: "priced", after: { lines: [{ name: "The Vow", listCents: 145_000, agreedCents: 120_000 }] } }, "You agreed on $1,200 for The Vow ($1,450 in the catalogue)."],
    [{ action: "prolonged", after: { until: "2027-05-01" } }, "You held the day for longer, to the end of Saturday, May 1, 2027."],
    [{ before: { let_go_at: null }, after: { let_go_at: "2027-05-01T10:00:00Z" } }, "You let the day go."],
    [{ before: { paid_how: null }, after: { paid_how: "cash" } }, "You called it paid another way: cash."],
    [{ actor: "stripe", before: { stripe_session_id: "cs_1" }, after: { stripe_session_id: null } }, "The payment page closed unpaid, and the day stays held."],
    [{ before: { checkout_attempt: 1 }, after: { checkout_attempt: 2 } }, undefined],
  ])("%j", (entry, sentence) => expect(tell(entry)).toBe(sentence));
});
