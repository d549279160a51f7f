/** F9: the back button, reloads, double clicks and second tabs. */
import type { Page } from "@playwright/test";
import { formatDay } from "~/lib/studio-day";
import { query } from "../support/database";
import { eventually } from "../support/eventually";
import { stripe } from "../support/stripe";
import { expectBooked, expectDay, expectDetails, field, freeDay, newCouple, payButton, payWith, review, sessionIn, stepUrl, storedBooking, theVowOn, toStripe, typeDetails } from "./couple";
import { expect, test } from "./visitors";

type Row = { id: string; status: string; session: string | null };

const bookingsOf = (email: string) =>
  query<Row>(
    `select b.id, b.status, b.stripe_session_id as session from bookings b join customers c on c.id = b.customer_id
      where c.email = $1 order by b.created_at`,
    [email],
  );

/** The payment pages that Stripe was asked for on behalf of a mailbox. */
async function sessionsOf(email: string): Promise<string[]> {
  const { data } = await stripe().checkout.sessions.list({ limit: 100 });
  return data.filter((session) => session.customer_email === email).map(({ id }) => id);
}

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

test("F9: back and reload at each step lose nothing", async ({ page }) => {
  const [day, couple] = [await freeDay(), newCouple()];
  await page.goto("/book");
  await page.getByRole("radio", { name: /The Vow/ }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(heading(page)).toHaveText("Anything else?");
  await page.getByLabel("Another hour").fill("2");
  await page.getByRole("button", { name: "Choose a day" }).click();
  await expect(heading(page)).toHaveText("Which day?");
  await page.goto(stepUrl("date", theVowOn(day, { "add.extra-hour": "2" })));
  await page.getByRole("link", { name: /^Continue/ }).click();
  await expect(heading(page)).toHaveText("Who is getting married?");
  await typeDetails(page, couple);
  await expect(heading(page)).toHaveText("Is everything right?");

  await page.reload();
  await expect(page.getByRole("main")).toContainText(couple.notes.split("\n")[1] ?? "");
  await page.goBack();
  await expectDetails(page, couple);
  await page.reload();
  await expectDetails(page, couple);
  await page.goBack();
  await expect(page.getByRole("main")).toContainText(`${formatDay(day)}`);
  await page.reload();
  await expect(page.getByText("Free, and yours once it is paid.")).toBeVisible();
  await page.getByRole("link", { name: /Extras/ }).click();
  await expect(page.getByLabel("Another hour")).toHaveValue("2");
  await page.reload();
  await expect(page.getByLabel("Another hour")).toHaveValue("2");
  await page.getByRole("link", { name: /Package/ }).first().click();
  await page.goto(stepUrl("", { package: "the-vow", "add.extra-hour": "2" }));
  await expect(page.getByRole("radio", { name: /The Vow/ })).toBeChecked();
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(`${javaScriptEnabled ? "with" : "without"} JavaScript`, () => {
    test.use({ javaScriptEnabled });

    test("F9: a double click on Pay holds once and opens one payment page", async ({ page }) => {
      const couple = newCouple();
      await review(page, await freeDay(), couple);
      await payButton(page).dblclick();
      await page.waitForURL(/\/c\/pay\/cs_/);
      const [booking, ...more] = await bookingsOf(couple.email);
      expect(more).toEqual([]);
      expect(booking).toMatchObject({ status: "held", session: sessionIn(page.url()) });
      expect(await sessionsOf(couple.email)).toEqual([sessionIn(page.url())]);
      await payWith(page);
      await expectBooked(page);
    });

    test("F9: back from the payment page and Pay again leads to the same payment page", async ({ page }) => {
      const couple = newCouple();
      await review(page, await freeDay(), couple);
      const first = await toStripe(page);
      await page.goBack();
      await expect(heading(page)).toHaveText("Is everything right?");
      expect(await toStripe(page)).toBe(first);
      await page.goBack();
      await page.reload();
      expect(await toStripe(page)).toBe(first);
      await payWith(page);
      await expectBooked(page);
      expect(await bookingsOf(couple.email)).toHaveLength(1);
    });
  });
}

test("F9: two tabs lead to the same payment page, and after one has paid the other shows the booking", async ({ page, context }) => {
  const [day, couple] = [await freeDay(), newCouple()];
  await review(page, day, couple);
  const tab = await context.newPage();
  await tab.goto(page.url());
  const third = await context.newPage();
  await third.goto(page.url());
  expect(await toStripe(tab)).toBe(await toStripe(page));
  expect(await bookingsOf(couple.email)).toHaveLength(1);
  await payWith(page);
  await expectBooked(page);

  await tab.reload();
  await expect(heading(tab)).toHaveText("You have already paid here");
  await tab.getByRole("link", { name: "Back to the shop" }).click();
  await expectBooked(tab);
  expect(tab.url()).toBe(page.url());

  // A page of before, whose couple is forgotten here by now: it must not book anything again.
  await payButton(third).click();
  await expect(heading(third)).not.toHaveText("Is everything right?");
  expect(await bookingsOf(couple.email)).toHaveLength(1);
});

test("F9: who corrects a detail after leaving for the payment page is not refused by their own hold", async ({ page }) => {
  const [day, couple] = [await freeDay(), newCouple()];
  await review(page, day, couple);
  const first = sessionIn(await toStripe(page));
  await page.goBack();
  await page.getByRole("link", { name: "Change your details" }).click();
  await expectDetails(page, couple);
  await field(page, "phone").fill("+1 360 555 0199");
  await page.getByRole("button", { name: "Continue to review" }).click();
  const second = sessionIn(await toStripe(page));
  expect(second).not.toBe(first);

  const [old, current, ...more] = await bookingsOf(couple.email);
  expect(more).toEqual([]);
  expect(old).toMatchObject({ status: "expired", session: first });
  expect(current).toMatchObject({ status: "held", session: second });
  // Nobody can pay twice: the first page is closed.
  expect((await stripe().checkout.sessions.retrieve(first)).status).toBe("expired");
  await payWith(page);
  await expectBooked(page);
});

test("F9: who changes the day lets the first one go", async ({ page, somebodyElse }) => {
  const [day, another, couple] = [await freeDay(), await freeDay(), newCouple()];
  await review(page, day, couple);
  const first = sessionIn(await toStripe(page));
  await page.goBack();
  await page.getByRole("link", { name: "Change the day" }).click();
  await expect(page.getByText("You are holding this day.")).toBeVisible();
  await page.goto(stepUrl("review", theVowOn(another)));
  const second = sessionIn(await toStripe(page));

  await eventually(() => bookingsOf(couple.email), (rows) => rows[0]?.status === "expired");
  expect((await stripe().checkout.sessions.retrieve(first)).status).toBe("expired");
  expect((await bookingsOf(couple.email))[1]).toMatchObject({ status: "held", session: second });
  await expectDay(await somebodyElse(), day, "free");
  await payWith(page);
  await expectBooked(page);
  await expect(page.getByRole("main")).toContainText(formatDay(another));
});

test("F9: back from the confirmed page books nothing twice", async ({ page }) => {
  const [day, couple] = [await freeDay(), newCouple()];
  await review(page, day, couple);
  await toStripe(page);
  await payWith(page);
  await expectBooked(page);
  const link = page.url();
  await page.goBack();
  await expect(page).toHaveTitle("Done");
  // As the button does it: Playwright's own takes a navigation that the browser answers from its memory for an abandoned one.
  await page.evaluate(() => history.forward());
  await expect(page).toHaveURL(link);
  await expectBooked(page);
  await page.reload();
  await expectBooked(page);
  expect((await storedBooking(couple.email)).status).toBe("confirmed");
});
