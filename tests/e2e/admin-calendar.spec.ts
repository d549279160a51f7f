/** The photographer at the calendar: a day is looked at, days are closed by hand in three ways, and everybody can use it. */
import type { Page } from "@playwright/test";
import { addDays, formatDay, monthOf, type StudioDay } from "~/lib/studio-day";
import { hold } from "../support/booking";
import { row } from "../support/database";
import { expectUsable } from "./axe";
import { freeDay } from "./couple";
import { signedIn, throughTheDoor } from "./photographer";
import { expect, expecting, test } from "./visitors";

const stateOf = async (day: string) => (await row<{ state: string }>("select state from availability($1, $1)", [day])).state;
const dayLink = (page: Page, day: StudioDay) => page.locator(`a[data-day="${day}"]`);
const dayBy = (page: Page, day: StudioDay) => page.getByRole("link", { name: new RegExp(`^${formatDay(day)}: `) });

test.use(expecting(409, 422));

/** Three free days in a row that lie in one month. */
async function threeDays(): Promise<StudioDay> {
  for (;;) {
    const day = await freeDay(3);
    if (monthOf(day) === monthOf(addDays(day, 2))) return day;
  }
}

test("with a mouse: days are dragged over, a reason is typed, and they are closed", async ({ page }) => {
  const day = await threeDays();
  await page.setViewportSize({ width: 1280, height: 900 });
  await signedIn(page, `/admin/calendar?month=${monthOf(day)}`);
  await expect(page.getByRole("button", { name: "Choose days to close" })).toBeVisible();
  await dayLink(page, addDays(day, 2)).hover();
  await page.mouse.down();
  await dayLink(page, addDays(day, 1)).hover();
  await dayLink(page, day).hover();
  await page.mouse.up();
  await expect(page.getByLabel("First day")).toHaveValue(day);
  await expect(page.getByLabel("Last day")).toHaveValue(addDays(day, 2));
  await expect(page.getByLabel("Reason")).toBeFocused();
  await page.keyboard.type("Harvest");
  await page.keyboard.press("Enter");
  await expect(page.getByText("3 days are closed.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Harvest", exact: true })).toBeVisible();
  expect(await Promise.all([0, 1, 2].map((by) => stateOf(addDays(day, by))))).toEqual(["closed", "closed", "closed"]);
});

test("with a thumb, in the year: two taps choose the days, and what is held is refused with a link", async ({ page }) => {
  const day = await threeDays();
  const { bookingId } = await hold({ day: addDays(day, 1) });
  await page.setViewportSize({ width: 390, height: 844 });
  await signedIn(page, `/admin/calendar?year=${day.slice(0, 4)}`);
  await page.getByRole("button", { name: "Choose days to close" }).click();
  await dayBy(page, day).click();
  await expect(page.getByText("now the last day")).toBeVisible();
  await dayBy(page, addDays(day, 2)).click();
  await page.getByLabel("Reason").fill("Sailing");
  await page.getByRole("button", { name: "Close these days" }).click();
  await expect(page.getByRole("alert")).toContainText("so nothing was closed");
  await expect(page.getByRole("alert").getByRole("link")).toHaveAttribute("href", `/admin/bookings/${bookingId}`);
  await expect(page.getByLabel("Reason")).toHaveValue("Sailing");
  await expectUsable(page);
  await page.getByRole("button", { name: "Close all the other days" }).click();
  await expect(page.getByText("2 days are closed.")).toBeVisible();
  expect(await Promise.all([0, 1, 2].map((by) => stateOf(addDays(day, by))))).toEqual(["closed", "held", "closed"]);
});

test.describe("without JavaScript, by keyboard", () => {
  test.use({ javaScriptEnabled: false });

  test("a day is opened, closed by its form, and opened again", async ({ page }) => {
    const day = await freeDay();
    await throughTheDoor(page, `/admin/calendar?month=${monthOf(day)}`);
    await dayBy(page, day).press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(formatDay(day));
    await expect(page.getByRole("heading", { name: "This day is free" })).toBeVisible();
    await expect(page.getByLabel("First day")).toHaveValue(day);
    await page.getByLabel("Reason").fill("Dentist");
    await page.getByLabel("Reason").press("Enter");
    await expect(page.getByText("The day is closed.")).toBeVisible();
    await page.goto(`/admin/calendar/${day}`);
    await expect(page.getByText("Dentist")).toBeVisible();
    await page.getByRole("button", { name: "Open this day again" }).press("Enter");
    await expect(page.getByText("The day is open again.")).toBeVisible();
    expect(await stateOf(day)).toBe("free");
  });
});

test("everybody can use a day, a month and a form that was refused, on a phone and on a desk", async ({ page }) => {
  const day = await freeDay();
  await hold({ day });
  await signedIn(page, `/admin/calendar/${day}`);
  await expect(page.getByText("have not paid for it yet")).toBeVisible();
  await expectUsable(page);
  await page.goto(`/admin/calendar?month=${monthOf(day)}`);
  await expectUsable(page);
  await page.goto("/admin/calendar/closed");
  await page.getByLabel("First day").fill(day);
  await page.getByRole("button", { name: "Close these days" }).evaluate((button: HTMLButtonElement) => button.form?.setAttribute("novalidate", ""));
  await page.getByRole("button", { name: "Close these days" }).click();
  await expect(page.getByRole("alert")).toContainText("Say why");
  await expectUsable(page);
});

test("everybody can use the year, Google’s page and the feed’s, on a phone and on a desk", async ({ page }) => {
  await signedIn(page, "/admin/calendar/google");
  await expectUsable(page);
  await page.goto("/admin/calendar/feed");
  await expectUsable(page);
  await page.goto(`/admin/calendar?year=${(await freeDay()).slice(0, 4)}`);
  await expectUsable(page);
});

test("with the keyboard: the arrows walk the days, Escape gives up choosing", async ({ page }) => {
  const day = await threeDays();
  await signedIn(page, `/admin/calendar?month=${monthOf(day)}`);
  const choose = page.getByRole("button", { name: "Choose days to close" });
  await choose.press("Enter");
  await dayBy(page, day).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("now the last day")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(choose).toBeVisible();
  await choose.press("Enter");
  await dayBy(page, day).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Last day")).toHaveValue(addDays(day, 1));
  await expect(page.getByLabel("Reason")).toBeFocused();
});
