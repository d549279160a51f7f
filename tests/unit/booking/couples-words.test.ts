import { expect, test } from "vitest";
import type { CouplesBooking } from "~/booking/couples-page.server";
import { isMoving } from "~/booking/couples-words";
import { studioDay } from "~/lib/studio-day";

const booked = (confirmation: Pick<NonNullable<CouplesBooking["confirmation"]>, "state" | "isFresh">) =>
  ({
    status: "confirmed",
    byHand: false,
    day: studioDay("2027-06-12"),
    days: 1,
    currency: "usd",
    payment: { amountCents: 145_000, currency: "usd", state: "captured" },
    confirmation: { ...confirmation, to: "nora@example.com" },
    canCorrectMailbox: false,
    studio: { email: "ines@example.com" },
  }) as CouplesBooking;

test.each([
  ["queued", false, true],
  ["sending", false, true],
  ["sent", true, true],
  ["sent", false, false],
  ["delivered", true, false],
  ["bounced", true, false],
] as const)("F28: a page whose confirmation is %s (fresh: %s) looks again by itself: %s", (state, isFresh, moves) => {
  expect(isMoving(booked({ state, isFresh }))).toBe(moves);
});
