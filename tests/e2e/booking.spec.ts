/** P1–P5, the main job: a couple books a day, with and without scripts, on a phone and on a desk. */
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { cancellationWords } from "~/booking/cancellation";
import { addDays, formatDay, todayIn, type StudioDay } from "~/lib/studio-day";
import { row } from "../support/database";
import { eventually } from "../support/eventually";
import { arrived, inbox, type Mail } from "../support/inbox";
import { stripe } from "../support/stripe";
import { readIcs } from "../unit/email/read-ics";
import { expectBooked, expectDay, field, freeDay, newCouple, payButton, payWith, stepUrl, storedBooking, theVowOn, turnTo, typeDetails, type Typed } from "./couple";
import { expect, test } from "./visitors";

const widths = [
  { name: "a phone", viewport: { width: 390, height: 844 } },
  { name: "a desk", viewport: { width: 1280, height: 900 } },
];

for (const { name, viewport } of widths) {
  for (const javaScriptEnabled of [true, false]) {
    test.describe(`on ${name} ${javaScriptEnabled ? "with" : "without"} JavaScript`, () => {
      test.use({ viewport, javaScriptEnabled });

      test("P1–P5: a couple books a day, from the first page to the letter in the inbox", async ({ page, somebodyElse }) => {
        test.slow();
        const day = await freeDay();
        const couple = newCouple({ name: `Nora ${crypto.randomUUID().slice(0, 8)}` });

        await page.goto("/");
        await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Packages" }).click();
        await expect(page.getByRole("heading", { level: 1 })).toHaveText("Packages and prices");
        await page.getByRole("link", { name: /^What is in it ?: The Vow$/ }).click();
        await expect(page.getByRole("heading", { level: 1 })).toHaveText("The Vow");
        await page.getByRole("link", { name: /^(Check|Choose) your (date|day)/ }).filter({ visible: true }).first().click();

        await chooseExtras(page, javaScriptEnabled);
        await (javaScriptEnabled ? chooseDayByKeyboard(page, day) : chooseDayByClick(page, day));
        await expect(page.getByText("Free, and yours once it is paid.")).toBeVisible();
        await page.getByRole("link", { name: /^Continue/ }).click();

        await expect(page.getByRole("heading", { level: 1 })).toHaveText("Who is getting married?");
        await typeDetails(page, couple);

        await expect(page.getByRole("heading", { level: 1 })).toHaveText("Is everything right?");
        for (const words of [formatDay(day), couple.email, couple.place, "2 × $300", "$1,450", "$600", "$180", "$320"]) {
          await expect(page.getByRole("main")).toContainText(words);
        }
        const terms = termsFor(day);
        await expect(page.getByRole("main")).toContainText(terms);
        await expect(payButton(page)).toHaveText("Pay $2,550");
        await payButton(page).click();

        await page.waitForURL(/\/c\/pay\/cs_/);
        const bill = page.getByRole("region", { name: "What you pay for" });
        for (const line of [/The Vow.*\$1,450/s, /Another hour × 2.*\$600/s, /Permit and place.*\$180/s, /Box of prints × 2.*\$320/s, /Total.*\$2,550/s]) {
          await expect(bill.getByRole("row").filter({ hasText: line })).toHaveCount(1);
        }
        await payWith(page);

        await expectBooked(page);
        await expectOnTheirPage(page, couple, day);
        await expect(page.getByRole("main"), "as they read it before paying").toContainText(terms);
        const letter = await expectLetter(couple, day, page.url());
        await expectCaptured(couple);
        await expectPrivate(page);
        await expectInTheirCalendar(page, day, letter);
        await expectNotice(couple, day);

        const second = await somebodyElse();
        await expectDay(second, day, "taken");
        await second.goto(stepUrl("details", theVowOn(day)));
        await expect(second.getByText(`${formatDay(day)} is not available.`)).toBeVisible();
        await expect(second.getByText("The nearest free days:")).toBeVisible();

        // The next one at this browser finds nobody's names in it.
        await page.goto(stepUrl("details", theVowOn(addDays(day, 1))));
        await expect(field(page, "name")).toHaveValue("");
      });
    });
  }
}

/** The Vow with two more hours, a permit and two boxes of prints: $2,550. */
async function chooseExtras(page: Page, scripts: boolean): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Anything else?");
  const hour = page.getByRole("listitem").filter({ hasText: "Another hour" });
  if (scripts) {
    const more = hour.getByRole("button", { name: "One more" });
    await more.click();
    await more.click();
    // Two is the most that goes with it.
    await more.click();
  } else {
    await page.getByLabel("Another hour").fill("2");
  }
  await expect(page.getByLabel("Another hour")).toHaveValue("2");
  await page.getByRole("checkbox", { name: /Permit and place/ }).check();
  await page.getByLabel("Box of prints").fill("2");
  if (scripts) await expect(page.getByRole("status").filter({ hasText: "Total so far" })).toContainText("$2,550");
  await page.getByRole("button", { name: "Choose a day" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Which day?");
}

async function chooseDayByClick(page: Page, day: StudioDay): Promise<void> {
  const calendar = await turnTo(page, day);
  await calendar.getByRole("link", { name: formatDay(day) }).click();
}

/** Tab to the calendar, arrows within it, Enter: nothing is touched but keys. */
async function chooseDayByKeyboard(page: Page, day: StudioDay): Promise<void> {
  const calendar = await turnTo(page, day, (next) => next.press("Enter"));
  // One stop for Tab in the whole table: the arrows are alive.
  await expect(calendar.locator('a[tabindex="0"]')).toHaveCount(1);
  const focused = page.locator("*:focus");
  const dayInFocus = () => focused.getAttribute("data-day");
  for (let presses = 0; (await dayInFocus()) === null && presses < 20; presses++) await page.keyboard.press("Tab");
  for (let presses = 0; presses < 40; presses++) {
    const at = await dayInFocus();
    if (at === day) break;
    const ahead = (Date.parse(day) - Date.parse(at ?? "")) / 86_400_000;
    await page.keyboard.press(ahead >= 7 ? "ArrowDown" : ahead > 0 ? "ArrowRight" : ahead <= -7 ? "ArrowUp" : "ArrowLeft");
  }
  await expect(focused).toHaveAttribute("data-day", day);
  await expect(focused).toHaveAccessibleName(`${formatDay(day)}, free`);
  await page.keyboard.press("Enter");
}

async function expectOnTheirPage(page: Page, couple: Typed, day: StudioDay): Promise<void> {
  for (const words of [`${couple.name} and ${couple.partnerName}`, formatDay(day), couple.place, "2 × $300", "$2,550"]) {
    await expect(page.getByRole("main")).toContainText(words);
  }
}

/** What the seed's schedule gives back. */
function termsFor(day: StudioDay): string {
  const terms = cancellationWords([{ daysBefore: 90, percent: 100 }, { daysBefore: 30, percent: 50 }], { day, today: todayIn("America/Los_Angeles") });
  if (!terms) throw new Error("There is a schedule");
  return terms;
}

const flat = (text: string | null): string => (text ?? "").replace(/\s+/g, " ");

/** P4: names, the day in words, every price, the link, and a calendar file that means the same day. */
async function expectLetter(couple: Typed, day: StudioDay, link: string): Promise<Mail> {
  const [letter] = await arrived(couple.email);
  if (!letter) throw new Error("There is no letter");
  expect(letter.subject).toBe(`It’s yours: ${formatDay(day)}`);
  for (const body of [flat(letter.text), flat(letter.html)]) {
    for (const words of [couple.name, couple.partnerName, formatDay(day), "Another hour", "2 × $300", "$1,450", "$600", "$180", "$320", "$2,550", termsFor(day), link]) {
      expect(body).toContain(words);
    }
  }
  const file = letter.attachments.find(({ Name }) => Name.endsWith(".ics"));
  const event = readIcs(Buffer.from(file?.Content ?? "", "base64").toString("utf8"));
  expectEvent(event, day, (await storedBooking(couple.email)).reference);
  return letter;
}

function expectEvent(event: Map<string, string>, day: StudioDay, reference: string): void {
  expect(event.get("UID")).toBe(`${reference}@localhost`);
  expect(event.get("DTSTART;VALUE=DATE")).toBe(day.replaceAll("-", ""));
  expect(event.get("DTEND;VALUE=DATE")).toBe(addDays(day, 1).replaceAll("-", ""));
}

/** P2: authorised while they waited, charged once the day was theirs. */
async function expectCaptured(couple: Typed): Promise<void> {
  const { id, total, status } = await storedBooking(couple.email);
  expect(status).toBe("confirmed");
  expect(total).toBe(255_000);
  const payment = await eventually(
    () => row<{ state: string; intent: string }>("select state, stripe_payment_intent_id as intent from payments where booking_id = $1", [id]),
    ({ state }) => state === "captured",
  );
  const intent = await stripe().paymentIntents.retrieve(payment.intent);
  expect(intent).toMatchObject({ status: "succeeded", amount_received: 255_000, currency: "usd" });
}

/** A13, A14, and what the page says once the money is charged and the mail is out. */
async function expectPrivate(page: Page): Promise<void> {
  const answer = await page.reload();
  expect(answer?.headers()["cache-control"]).toBe("no-store");
  expect(answer?.headers()["x-robots-tag"]).toContain("noindex");
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
  await expect(page.getByRole("listitem").filter({ hasText: "The payment" })).toContainText("$2,550 paid");
  await expect(page.getByRole("listitem").filter({ hasText: "The confirmation" })).toContainText(/Done/);
  const wrong = page.url().replace(/.$/, (last) => (last === "A" ? "E" : "A"));
  for (const url of [wrong, `${wrong}/wedding.ics`, page.url().slice(0, -1)]) {
    expect((await page.request.get(url)).status()).toBe(404);
  }
}

async function expectInTheirCalendar(page: Page, day: StudioDay, letter: Mail): Promise<void> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Download the calendar file" }).click()]);
  const downloaded = readIcs(await readFile(await download.path(), "utf8"));
  const mailed = readIcs(Buffer.from(letter.attachments[0]?.Content ?? "", "base64").toString("utf8"));
  expect(downloaded.get("UID")).toBe(mailed.get("UID"));
  expectEvent(downloaded, day, downloaded.get("UID")?.split("@")[0] ?? "");

  const google = new URL((await page.getByRole("link", { name: "Add to Google Calendar" }).getAttribute("href")) ?? "");
  expect(google.host).toBe("calendar.google.com");
  expect(google.searchParams.get("dates")).toBe(`${day.replaceAll("-", "")}/${addDays(day, 1).replaceAll("-", "")}`);
  // Google keeps what it is told: the couple's link is not among it.
  expect(google.href).not.toContain("/b/");
}

async function expectNotice(couple: Typed, day: StudioDay): Promise<void> {
  const mails = await eventually(
    async () => (await inbox("ines@juniperandsalt.test")).filter(({ subject }) => subject.includes(couple.name)),
    (found) => found.length > 0,
  );
  expect(mails.map(({ subject }) => subject)).toEqual([`Booked: ${formatDay(day, "short")}, ${couple.name} and ${couple.partnerName}`]);
  expect(flat(mails[0]?.text ?? "")).toContain("Two dogs come along.");
}
