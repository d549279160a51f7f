/** What the couples' pages do by their own script: the same pages, without losing one's place on them. */
import type { Page } from "@playwright/test";
import { addMonths, formatMonth, studioDay, type StudioMonth } from "~/lib/studio-day";
import { freeDay, newCouple, review, stepUrl, turnTo } from "./couple";
import { expect, test } from "./visitors";

const next = (page: Page) => page.getByRole("link", { name: "Next month" });
const month = (page: Page) => page.getByRole("table").locator("caption [aria-live]");
const choice = (page: Page) => page.locator("#chosen-day");

/** Counts documents from now on: what happens in place makes none. */
function documentsOf(page: Page): () => number {
  let count = 0;
  page.on("request", (request) => void (request.isNavigationRequest() && count++));
  return () => count;
}

async function openCalendar(page: Page): Promise<() => number> {
  await page.goto(stepUrl("date", { package: "the-vow" }));
  await expect(page.locator("html[data-scripted]")).toBeAttached();
  return documentsOf(page);
}

test("the calendar turns its pages in place: the focus, the place and what is read aloud stay, and back turns back", async ({ page }) => {
  const documents = await openCalendar(page);
  const first = await month(page).innerText();
  // From the first month on, where there is no way back yet and the row of arrows changes.
  for (let turns = 0; turns < 2; turns++) {
    const before = await month(page).innerText();
    await next(page).press("Enter");
    await expect(month(page)).not.toHaveText(before);
    await expect(next(page)).toBeFocused();
  }
  await expect(page).toHaveURL(/month=\d{4}-\d\d/);
  await expect(page.getByLabel("When")).toHaveValue(/^\d{4}-\d\d$/);
  await page.goBack();
  await page.goBack();
  await expect(month(page)).toHaveText(first);
  await page.goForward();
  await expect(month(page)).not.toHaveText(first);
  expect(documents()).toBe(0);
});

test("a day is chosen in place: its link keeps the focus, the choice is said where it always is, a fold stays open", async ({ page }) => {
  const day = await freeDay();
  await page.setViewportSize({ width: 390, height: 844 });
  const documents = await openCalendar(page);
  const calendar = await turnTo(page, studioDay(day));
  await page.locator("details summary").click();
  const region = await choice(page).elementHandle();
  const link = calendar.locator(`a[data-day="${day}"]`);
  await link.click();
  await expect(choice(page)).toContainText("Free, and yours once it is paid.");
  await expect(link).toBeFocused();
  await expect(link).toHaveAttribute("aria-current", "date");
  await expect(calendar.locator('a[tabindex="0"]')).toHaveCount(1);
  await expect(page.locator("details")).toHaveAttribute("open");
  expect(documents()).toBe(0);
  // A live region that was replaced would say nothing.
  expect(await region?.evaluate((element) => element.isConnected && element.getAttribute("aria-live"))).toBe("polite");
});

test("the list of days answers in place, and a day of it leads to the words that say what was chosen", async ({ page }) => {
  const documents = await openCalendar(page);
  await page.getByLabel("Weekday").selectOption("Saturdays");
  await page.getByLabel("When").selectOption("Next 12 months");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByRole("heading", { name: "Free Saturdays in the next 12 months" })).toBeVisible();
  await page.locator("section[aria-labelledby=free-days] li a").nth(5).click();
  await expect(choice(page)).toBeInViewport();
  await expect(choice(page)).toContainText("Saturday");
  expect(documents()).toBe(0);
});

test.describe("on a bad connection", () => {
  test.use({ expectedNoise: [[/ERR_FAILED/], { scope: "test" }] });

  test("what cannot be fetched in place, the browser goes to by itself", async ({ page }) => {
    const documents = await openCalendar(page);
    const shown = (await page.getByLabel("When").inputValue()) as StudioMonth;
    await page.route("**/book/date*", (route) => (route.request().isNavigationRequest() ? route.continue() : route.abort()));
    await next(page).click();
    await expect(month(page)).toHaveText(formatMonth(addMonths(shown, 1)));
    expect(documents()).toBe(1);
  });
});

test("the extras add up while one counts, whatever is typed; the address keeps them, without those nobody wants", async ({ page }) => {
  await page.goto("/book/extras?package=the-vow");
  const total = page.getByRole("status").filter({ hasText: "Total so far" });
  await page.getByRole("button", { name: "One more" }).first().click();
  await expect(total).toContainText("$1,750");
  await page.getByLabel("Another hour").fill("99");
  await expect(total).toContainText("$2,050");
  await expect(page.getByLabel("Another hour")).toHaveValue("99");
  await expect(page.getByText("is the most that goes with")).toHaveCount(0);
  await page.getByLabel("Another hour").fill("1");
  await page.getByLabel("Box of prints").fill("1");
  await page.getByLabel("Box of prints").fill("0");
  await expect(page).toHaveURL("/book/extras?package=the-vow&add.extra-hour=1");
  await page.reload();
  await expect(page.getByLabel("Another hour")).toHaveValue("1");
  await page.getByRole("button", { name: "Choose a day" }).filter({ visible: true }).click();
  await expect(page).toHaveURL("/book/date?package=the-vow&add.extra-hour=1");
});

test("the button that pays says that it is on its way, and is itself again for who comes back", async ({ page }) => {
  await review(page, await freeDay(), newCouple());
  await expect(page.locator("html[data-scripted]")).toBeAttached();
  const button = page.locator("form[data-one-press] button");
  // Asked after the page's own listener; the browser lets nobody look at a page that it is about to leave.
  await page.evaluate(() => {
    document.addEventListener("submit", () => sessionStorage.setItem("meanwhile", document.querySelector("form[data-one-press] button")?.outerHTML ?? ""));
  });
  await button.click();
  await page.waitForURL(/\/c\/pay\/cs_/);
  await page.goBack();
  await expect(button).toBeEnabled();
  await expect(button).toHaveText(/^Pay \$/);
  expect(await page.evaluate(() => sessionStorage.getItem("meanwhile"))).toMatch(/^(?=.*aria-busy="true")(?=.*disabled="").*>Holding your day…</);
});
