/** What a couple does at the site, step by step; everything is found as they would find it, by role and by label. */
import { expect, type Locator, type Page } from "@playwright/test";
import { formatDay, formatMonth, monthOf, studioDay, type StudioDay } from "~/lib/studio-day";
import { newEmail } from "../support/booking";
import { row, takeDays } from "../support/database";
import { cards } from "../support/stripe";

export type Typed = { name: string; partnerName: string; email: string; phone: string; place: string; notes: string };

export const newCouple = (changes: Partial<Typed> = {}): Typed => ({
  name: "Nora Lindqvist",
  partnerName: "Sam Okafor",
  email: newEmail(),
  phone: "+1 360 555 0188",
  place: "Marrowstone Point",
  notes: "Golden hour, please.\nTwo dogs come along.",
  ...changes,
});

/** The words on the fields of the details form. */
export const labels: Record<keyof Typed, string> = {
  name: "Your name",
  partnerName: "Your partner’s name",
  email: "Email",
  phone: "Phone",
  place: "Place",
  notes: "Anything we should know",
};

/** A day of this test's own, free, and room for so many days after it. */
export const freeDay = async (length = 1): Promise<StudioDay> => studioDay(await takeDays(length));

/** The address of a step; every choice is in it. */
export const stepUrl = (step: string, choices: Record<string, string>): string =>
  `/book${step && `/${step}`}?${new URLSearchParams(choices)}`;

export const theVowOn = (day: StudioDay, more: Record<string, string> = {}) => ({ package: "the-vow", ...more, day });

export const field = (page: Page, name: keyof Typed): Locator =>
  page.getByRole("textbox", { name: new RegExp(`^${labels[name]}( \\(optional\\))?$`) });

export async function typeDetails(page: Page, couple: Typed): Promise<void> {
  for (const name of Object.keys(labels) as (keyof Typed)[]) await field(page, name).fill(couple[name]);
  await page.getByRole("button", { name: "Continue to review" }).click();
}

export async function expectDetails(page: Page, couple: Typed): Promise<void> {
  for (const name of Object.keys(labels) as (keyof Typed)[]) await expect(field(page, name)).toHaveValue(couple[name]);
}

export const payButton = (page: Page): Locator => page.getByRole("button", { name: /^Pay \$/ });

/** Straight to the review page: the address says what was chosen, the form of the details is filled in. */
export async function review(page: Page, day: StudioDay, couple: Typed, more: Record<string, string> = {}): Promise<void> {
  await page.goto(stepUrl("details", theVowOn(day, more)));
  await typeDetails(page, couple);
  await expect(payButton(page)).toBeVisible();
}

/** From the review page to Stripe's, whose address is given. */
export async function toStripe(page: Page): Promise<string> {
  await payButton(page).click();
  await page.waitForURL(/\/c\/pay\/cs_/);
  return page.url();
}

export const sessionIn = (paymentUrl: string): string => /cs_\w+/.exec(paymentUrl)?.[0] ?? "";

/** Fills in Stripe's page and presses its button. */
export async function payWith(page: Page, card = cards.good): Promise<void> {
  await page.getByLabel("Card number").fill(card);
  await page.getByRole("button", { name: /^Pay \$/ }).click();
}

export async function expectBooked(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/b\/[\w-]{43}$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The day is yours");
}

/** Turns the calendar's pages until the day is on one. */
export async function turnTo(page: Page, day: StudioDay, turn: (link: Locator) => Promise<void> = (link) => link.click()): Promise<Locator> {
  const calendar = page.getByRole("table");
  for (let turns = 0; turns < 25; turns++) {
    const shown = await calendar.locator("caption").innerText();
    if (shown.includes(formatMonth(monthOf(day)))) return calendar;
    await turn(page.getByRole("link", { name: "Next month" }));
    await expect(calendar.locator("caption")).not.toContainText(shown.trim().split("\n")[0] ?? "");
  }
  throw new Error(`${day} is not in two years of the calendar`);
}

/** The day's field in the calendar. */
export const dayCell = (page: Page, day: StudioDay): Locator =>
  page.getByRole("table").getByRole("cell").filter({ hasText: formatDay(day) });

/** What the calendar says of the day to somebody who looks now; a stranger's page may be a second old. */
export async function expectDay(page: Page, day: StudioDay, state: "free" | "held" | "taken"): Promise<void> {
  await expect(async () => {
    await page.goto(stepUrl("date", { package: "the-vow", month: monthOf(day) }));
    await expect(dayCell(page, day)).toContainText(`${formatDay(day)}, ${state}`, { timeout: 200 });
  }).toPass({ timeout: 5_000 });
}

export type Stored = { id: string; status: string; day: string; reference: string; session: string | null; total: number };

/** The couple's one booking; throws when there are several. */
export const storedBooking = (email: string): Promise<Stored> =>
  row<Stored>(
    `select b.id, b.status, b.starts_on::text as day, b.reference, b.stripe_session_id as session, b.total_cents as total
       from bookings b join customers c on c.id = b.customer_id where c.email = $1`,
    [email],
  );
