/** Every public page, in every state a couple meets, is without a violation that axe can see; at both widths. */
import type { Page } from "@playwright/test";
import { service } from "../support/booking";
import { lapse } from "../support/stripe";
import { expectUsable } from "./axe";
import { expectBooked, freeDay, newCouple, payButton, payWith, review, sessionIn, stepUrl, theVowOn, toStripe, typeDetails } from "./couple";
import { expect, expecting, test } from "./visitors";

const heading = (page: Page, words: string | RegExp) => expect(page.getByRole("heading", { level: 1 })).toHaveText(words);

type State = { name: string; arrange: (page: Page) => Promise<unknown> };

const states: State[] = [
  { name: "the first page", arrange: (page) => page.goto("/") },
  { name: "the packages", arrange: (page) => page.goto("/packages") },
  { name: "a package", arrange: (page) => page.goto("/packages/the-weekend") },
  { name: "choosing a package", arrange: (page) => page.goto("/book") },
  { name: "a package that is gone", arrange: (page) => page.goto("/book?package=the-moon") },
  { name: "the extras", arrange: (page) => page.goto("/book/extras?package=the-day") },
  { name: "extras that were too many", arrange: (page) => page.goto("/book/extras?package=the-day&add.extra-hour=99") },
  { name: "the calendar", arrange: (page) => page.goto("/book/date?package=the-day") },
  { name: "the calendar for a year of Saturdays", arrange: (page) => page.goto("/book/date?package=the-weekend&month=any&weekday=6") },
  { name: "a chosen day", arrange: async (page) => page.goto(stepUrl("date", theVowOn(await freeDay()))) },
  { name: "a day that is closed", arrange: closedDay },
  { name: "a day that has passed", arrange: (page) => page.goto("/book/date?package=the-vow&day=2020-06-06") },
  { name: "the details", arrange: async (page) => page.goto(stepUrl("details", theVowOn(await freeDay()))) },
  {
    name: "details that are wrong",
    arrange: async (page) => {
      await page.goto(stepUrl("details", theVowOn(await freeDay())));
      await typeDetails(page, newCouple({ name: "", email: "nobody", phone: "x" }));
      await expect(page.getByRole("alert")).toBeVisible();
    },
  },
  { name: "the review", arrange: async (page) => review(page, await freeDay(), newCouple(), { "add.extra-hour": "2" }) },
  { name: "a refusal on the review page", arrange: refused },
  { name: "leaving the payment page", arrange: left },
  { name: "leaving the payment page of a day that is held by hand", arrange: (page) => page.goto("/book/later") },
  { name: "waiting for the bank", arrange: waiting },
  { name: "time that ran out", arrange: ranOut },
  { name: "a confirmed booking", arrange: confirmed },
  { name: "a page that is not", arrange: (page) => page.goto("/no/such/page") },
];

async function closedDay(page: Page): Promise<void> {
  const day = await freeDay();
  const { error } = await service().rpc("close_days", { p_from: day, p_to: day, p_reason: "a test" });
  expect(error).toBeNull();
  await page.goto(stepUrl("date", theVowOn(day)));
  await expect(page.getByText("The nearest free days:")).toBeVisible();
}

async function refused(page: Page): Promise<void> {
  const day = await freeDay();
  await review(page, day, newCouple());
  const { error } = await service().rpc("close_days", { p_from: day, p_to: day, p_reason: "a test" });
  expect(error).toBeNull();
  await payButton(page).click();
  await expect(page.getByRole("alert")).toContainText("The studio is closed");
}

async function left(page: Page): Promise<void> {
  await review(page, await freeDay(), newCouple());
  await toStripe(page);
  await page.getByRole("link", { name: "Leave without paying" }).click();
  await expect(page.getByText("is free again")).toBeVisible();
}

async function waiting(page: Page): Promise<void> {
  await review(page, await freeDay(), newCouple());
  await page.goto(`/book/return?session=${sessionIn(await toStripe(page))}`);
  await heading(page, "Still being confirmed");
}

async function ranOut(page: Page): Promise<void> {
  await review(page, await freeDay(), newCouple());
  const session = sessionIn(await toStripe(page));
  await lapse(session);
  await page.goto(`/book/return?session=${session}`);
  await heading(page, "The day is no longer held");
}

async function confirmed(page: Page): Promise<void> {
  await review(page, await freeDay(), newCouple());
  await toStripe(page);
  await payWith(page);
  await expectBooked(page);
}

test.use({ viewport: { width: 390, height: 844 }, ...expecting(404, 409, 422) });

for (const { name, arrange } of states) {
  test(`everybody can use ${name}, on a phone and on a desk`, async ({ page }) => {
    await arrange(page);
    await expectUsable(page);
  });
}
