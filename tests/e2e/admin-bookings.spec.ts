/** The photographer among their bookings, by thumb and at a desk. */
import type { Page } from "@playwright/test";
import { formatDay, studioDay } from "~/lib/studio-day";
import { checkout, holdRequest, newEmail, statusOf } from "../support/booking";
import { query, takeDays } from "../support/database";
import { eventually } from "../support/eventually";
import { pay } from "../support/stripe";
import { expectUsable } from "./axe";
import { signedIn } from "./photographer";
import { expect, expecting, test } from "./visitors";

/** A booking that is paid and charged, with everything on it that a page may show. */
async function booked(): Promise<{ bookingId: string; email: string; name: string; day: string }> {
  const email = newEmail();
  const name = `Nora ${email.slice(7, 15)}`;
  const request = await holdRequest();
  const { bookingId, url, day } = await checkout({ ...request, couple: { ...request.couple, email, name } });
  await pay(url);
  await eventually(() => query("select from payments where booking_id = $1 and state = 'captured'", [bookingId]), (rows) => rows.length === 1);
  return { bookingId, email, name, day };
}

const heading = (page: Page, words: string) => expect(page.getByRole("heading", { level: 1 })).toHaveText(words);
const notice = (page: Page, words: string) => expect(page.getByRole("status").filter({ hasText: words })).toBeVisible();

test.use(expecting(409, 422));

test("by thumb: found, looked at, noted, moved to a free day, cancelled with a part given back", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const { bookingId, email, name, day } = await booked();
  const other = await booked();
  await signedIn(page, "/admin/bookings");
  await page.getByLabel("Name, email, place or reference").fill(email);
  await page.getByRole("button", { name: "Look" }).click();
  await page.getByRole("link", { name: new RegExp(name) }).click();
  await heading(page, `${name} and Sam Okafor`);

  await page.getByLabel("A note").fill("Wants the ferry in it.");
  await page.getByRole("button", { name: "Keep the note" }).click();
  await expect(page.getByText("Wants the ferry in it.")).toBeVisible();

  await page.getByRole("link", { name: "Move the date" }).click();
  const look = async (at: string) => {
    await page.getByLabel("New day").fill(at);
    await page.getByRole("button", { name: "See what will happen" }).click();
  };
  await look(other.day);
  await page.getByLabel("Your words to them").fill("As we said.");
  await page.getByRole("button", { name: "Move it to" }).click();
  await expect(page.getByText("This day is booked")).toBeVisible();
  await expect(page.getByLabel("Your words to them")).toHaveValue("As we said.");
  await expectUsable(page);
  // A day that is offered is looked at first, and what was typed comes along.
  const offered = page.locator("button[name=near]").first();
  await offered.click();
  await expect(page.getByRole("heading", { name: "This will happen" })).toBeInViewport();
  await expect(page.getByLabel("Your words to them")).toHaveValue("As we said.");
  expect(await query("select starts_on::text as day from bookings where id = $1", [bookingId])).toEqual([{ day }]);
  const free = studioDay(await takeDays());
  await look(free);
  await expect(page.getByRole("heading", { name: "This will happen" })).toBeInViewport();
  await expectUsable(page);
  await page.getByRole("button", { name: "Move it to" }).click();
  await notice(page, "The wedding has its new day");
  await expect(page.getByText(`You moved the wedding from ${formatDay(studioDay(day))} to ${formatDay(free)}.`)).toBeVisible();

  await page.getByRole("link", { name: "Cancel the booking" }).click();
  await page.getByRole("radio", { name: /A part/ }).check();
  await page.getByLabel("How much, if a part").fill("9999");
  await page.getByRole("button", { name: "See what will happen" }).click();
  await expect(page.getByText("That is more than is left to give back.")).toBeVisible();
  await page.getByLabel("How much, if a part").fill("400");
  await page.getByRole("button", { name: "See what will happen" }).click();
  await expect(page.getByRole("heading", { name: "This will happen" })).toBeInViewport();
  await expect(page.getByText("$1,350")).toBeVisible();
  await expectUsable(page);
  expect(await statusOf(bookingId)).toBe("confirmed");
  await page.getByLabel("Why").fill("They moved away");
  await page.getByRole("button", { name: "Cancel, and give back $400" }).click();
  await notice(page, "The booking is cancelled");
  await expect(page.getByText("You cancelled the booking and gave back $400. Reason: They moved away.")).toBeVisible();
  expect(await statusOf(bookingId)).toBe("cancelled");
  await expectUsable(page);
});

test("two tabs: the second is told what changed, and loses nothing it typed", async ({ page, context }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  const { bookingId } = await booked();
  const path = `/admin/bookings/${bookingId}/edit`;
  await signedIn(page, path);
  const second = await context.newPage();
  await second.goto(path);
  await second.getByLabel("Place").fill("The forest");
  await second.getByLabel("Phone").fill("+1 360 555 0999");
  await page.getByLabel("Place").fill("The lake");
  await page.getByLabel("Partner’s name").fill("Samuel Okafor");
  await page.getByRole("button", { name: "Save" }).click();
  await notice(page, "Saved.");
  await second.getByRole("button", { name: "Save" }).click();
  await expect(second.getByText("Somebody has changed this booking while you were typing")).toBeVisible();
  await expect(second.getByLabel("Place")).toHaveValue("The forest");
  await expect(second.getByText("Meanwhile changed to “The lake”.")).toBeVisible();
  await expect(second.getByLabel("Partner’s name")).toHaveValue("Samuel Okafor");
  await expectUsable(second);
  await second.getByRole("button", { name: "Save" }).click();
  await notice(second, "Saved.");
  await expect(second.getByText("The forest", { exact: true })).toBeVisible();
  await expect(second.getByText("Samuel Okafor").first()).toBeVisible();
});

test("without JavaScript a booking is added by hand; what was wrong stands beside its field", async ({ browser, address }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, extraHTTPHeaders: { "X-Forwarded-For": address } });
  const page = await context.newPage();
  await signedIn(page, "/admin/bookings/new?package=the-vow");
  await page.getByLabel("Day", { exact: true }).fill(await takeDays());
  await page.getByLabel("Name", { exact: true }).fill("Tom Hale");
  await page.getByLabel("Email", { exact: true }).fill("tom at home");
  await page.getByLabel("Another hour: How many").fill("1");
  await page.getByRole("radio", { name: /Paid already/ }).check();
  await page.getByRole("button", { name: "Add the booking" }).click();
  await expect(page.getByRole("alert")).toContainText("Please write how it was paid.");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Tom Hale");
  await page.getByLabel("Email", { exact: true }).fill(newEmail());
  await page.getByLabel("How, if paid already").fill("bank transfer");
  await page.getByRole("button", { name: "Add the booking" }).click();
  await notice(page, "The booking is added");
  await expect(page.getByText("Paid offline")).toBeVisible();
  await context.close();
});

test("everybody can use the list, a booking, and each of its forms, on a phone and on a desk", async ({ page }) => {
  const { bookingId, email } = await booked();
  const one = `/admin/bookings/${bookingId}`;
  await signedIn(page, `/admin/bookings?show=all&q=${encodeURIComponent(email)}`);
  await expectUsable(page);
  for (const path of ["/admin/bookings?q=nobody-has-this-name", one, `${one}/edit`, `${one}/move`, `${one}/cancel`, `${one}/refund`, "/admin/bookings/new"]) {
    await page.goto(path);
    await expectUsable(page);
  }
  await page.goto(`${one}/refund`);
  await page.getByText("Give it back", { exact: true }).click();
  await page.getByRole("button", { name: "Yes, give it back" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expectUsable(page);
});
