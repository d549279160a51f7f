/** A24, A26–A28: what couples type, and what addresses may say. */
import { addDays, formatDay, studioDay } from "~/lib/studio-day";
import { query, row } from "../support/database";
import { arrived, inbox } from "../support/inbox";
import { readIcs } from "../unit/email/read-ics";
import { expectBooked, field, freeDay, labels, newCouple, payButton, payWith, review, stepUrl, storedBooking, theVowOn, toStripe, typeDetails, type Typed } from "./couple";
import { expect, expecting, test } from "./visitors";

const tooLong = (max: number) => `Please keep this under ${max} characters.`;

/** Forms that are sent one after the other: what is typed, and what is said of it. */
const wrong: Partial<Record<keyof Typed, { typed: string; says: string }>>[] = [
  {
    name: { typed: "   ", says: "Please tell us your name." },
    partnerName: { typed: "S".repeat(121), says: tooLong(120) },
    email: { typed: "", says: "Please give an email address: the confirmation goes there." },
    phone: { typed: "call me", says: "Please write a phone number, like +1 360 555 0142." },
    place: { typed: "P".repeat(201), says: tooLong(200) },
    notes: { typed: "n".repeat(601), says: "Please keep this under 600 characters; there is time to talk." },
  },
  {
    name: { typed: "N".repeat(121), says: tooLong(120) },
    email: { typed: "nora at example", says: "This does not look like an email address, like nora@example.com." },
  },
  { email: { typed: "nora@example", says: "This does not look like an email address, like nora@example.com." } },
];

const names = Object.keys(labels) as (keyof Typed)[];

for (const javaScriptEnabled of [true, false]) {
  test.describe(`${javaScriptEnabled ? "with" : "without"} JavaScript`, () => {
    test.use({ javaScriptEnabled, ...expecting(422) });

    test("A24: each wrong field has its error beside it and in the summary, which has the focus; all that was typed is kept", async ({ page }) => {
      await page.goto(stepUrl("details", theVowOn(await freeDay())));
      for (const mistakes of wrong) {
        const couple = newCouple(Object.fromEntries(Object.entries(mistakes).map(([name, { typed }]) => [name, typed])));
        await typeDetails(page, couple);
        const summary = page.getByRole("alert");
        await expect(summary).toBeFocused();
        const told = names.flatMap((name) => (mistakes[name] ? [`${labels[name]}: ${mistakes[name].says}`] : []));
        await expect(summary.getByRole("link")).toHaveText(told);
        for (const name of names) {
          const control = field(page, name);
          await expect(control).toHaveValue(couple[name]);
          const says = mistakes[name]?.says;
          if (says === undefined) {
            await expect(control).not.toHaveAttribute("aria-invalid");
          } else {
            await expect(control).toHaveAttribute("aria-invalid", "true");
            await expect(control).toHaveAccessibleDescription(new RegExp(`Error: ${says.replace(/[.?+()]/g, "\\$&")}`));
          }
        }
        await summary.getByRole("link").last().click();
        await expect(field(page, names.findLast((name) => mistakes[name]) ?? "name")).toBeFocused();
      }
      await typeDetails(page, newCouple());
      await expect(payButton(page)).toBeVisible();
    });
  });
}

/** A24: none of these may be an error page. `lands` is where one is led, `told` what is said there. */
const addresses: { why: string; path: string; lands: RegExp; told: RegExp }[] = [
  { why: "30 February", path: "date?package=the-vow&day=2027-02-30", lands: /\/book\/date/, told: /is not one of the calendar/ },
  { why: "infinity", path: "date?package=the-vow&day=infinity", lands: /\/book\/date/, told: /is not one of the calendar/ },
  { why: "a year of four nines", path: "date?package=the-vow&day=9999-12-31", lands: /\/book\/date/, told: /is not one of the calendar/ },
  { why: "a day of the past", path: "date?package=the-vow&day=2020-06-06", lands: /\/book\/date/, told: /has passed/ },
  { why: "a year beyond the calendar", path: "date?package=the-vow&day=2199-06-06", lands: /\/book\/date/, told: /is not one of the calendar/ },
  { why: "a day too far ahead", path: "date?package=the-vow&day=2150-06-06", lands: /\/book\/date/, told: /too far ahead/ },
  { why: "two days at once", path: "date?package=the-vow&day=2027-05-08&day=2027-05-09", lands: /\/book\/date/, told: /is not one of the calendar/ },
  { why: "an array", path: "date?package=the-vow&day[]=2027-05-08", lands: /\/book\/date/, told: /Which day\?/ },
  { why: "a past day on the details page", path: "details?package=the-vow&day=2020-06-06", lands: /\/book\/date/, told: /has passed/ },
  { why: "no day on the review page", path: "review?package=the-vow", lands: /\/book\/(date|details)/, told: /Which day\?|Who is getting married\?/ },
  { why: "no package", path: "date", lands: /\/book$/, told: /Which size of day\?/ },
  { why: "a package that is not", path: "?package=the-moon", lands: /\/book/, told: /That package is not offered any more/ },
  { why: "two packages", path: "extras?package=the-vow&package=the-day", lands: /\/book/, told: /Which size of day\?/ },
  { why: "more than the most", path: "extras?package=the-vow&add.extra-hour=99", lands: /\/book\/extras/, told: /2 is the most that goes with The Vow/ },
  { why: "fewer than none", path: "extras?package=the-vow&add.extra-hour=-1", lands: /\/book\/extras/, told: /that was not a number/ },
  { why: "one and a half", path: "extras?package=the-vow&add.extra-hour=1.5", lands: /\/book\/extras/, told: /that was not a number/ },
  { why: "an extra of another package", path: "extras?package=the-vow&add.second-photographer=1", lands: /\/book\/extras/, told: /does not go with The Vow/ },
  { why: "a month that is not", path: "date?package=the-vow&month=2027-13", lands: /\/book\/date/, told: /Which day\?/ },
  { why: "an eighth weekday", path: "date?package=the-vow&weekday=8", lands: /\/book\/date/, told: /Which day\?/ },
  { why: "a NUL, which is left out", path: "date?package=the-vow%00&day=%00", lands: /\/book\/date/, told: /Which day\?/ },
  { why: "half a character", path: "date?package=%ED%A0%80&day=%FF", lands: /\/book/, told: /Which size of day\?/ },
];

test("A24: an address that says what cannot be is answered with a page that helps, never with an error", async ({ page }) => {
  test.slow();
  for (const { why, path, lands, told } of addresses) {
    const answer = await page.goto(`/book/${path}`);
    expect.soft(answer?.status(), why).toBe(200);
    expect.soft(page.url(), why).toMatch(lands);
    await expect.soft(page.getByRole("main"), why).toContainText(told);
  }
});

test.describe("a page that is not", () => {
  test.use(expecting(404));

  test("A13: says so, kindly and alike", async ({ page }) => {
    for (const path of ["/packages/the-moon", "/b/short", `/b/${"x".repeat(43)}`, "/book/return?session=cs_none_such_at_all", "/book/return", "/no/such/page"]) {
      const answer = await page.goto(path);
      expect(answer?.status(), path).toBe(404);
      await expect(page.getByRole("heading", { level: 1 }), path).toBeVisible();
      await expect(page.getByRole("main").getByRole("link", { name: "Check a date" }), path).toBeVisible();
    }
  });
});

test.describe("a page that was tampered with", () => {
  test.use(expecting(409));

  for (const { what, field, as, words } of [
    { what: "a price changed in the page is not paid", field: /total=\d+/, as: "total=100", words: "A price has changed" },
    { what: "nobody is held to other terms than those on their page", field: /schedule=[^&]*/, as: "schedule=90%3A50", words: "What comes back to you if you cancel has changed" },
  ]) {
    test(`A16: ${what}`, async ({ page }) => {
      const couple = newCouple();
      await review(page, await freeDay(), couple);
      await page.route("**/book/review*", (route) => {
        const sent = route.request().postData();
        return route.continue(sent === null ? {} : { postData: sent.replace(field, as) });
      });
      const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === "POST"), payButton(page).click()]);
      expect(answer.status()).toBe(409);
      await expect(page.getByRole("alert")).toContainText(words);
      expect(await query("select from customers where email = $1", [couple.email])).toEqual([]);
    });
  }
});

test("A26, A27, A28: what couples type is shown as they typed it, on the page, in the letters and in the calendar file", async ({ page }) => {
  const evil = `<img src=x onerror=alert(1)>"'&`;
  const couple = newCouple({
    name: `${evil} 👰🏽‍♀️ Ñora`,
    partnerName: `</script><script>alert(2)</script>`,
    place: `Bluff; a,b\\c {{7*7}} =cmd|' /C calc'!A0`,
    notes: `<b>bold</b>\nBEGIN:VEVENT\nBcc: all@example.test`,
  });
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const day = await freeDay();
  await review(page, day, couple);
  for (const words of [couple.name, couple.partnerName, couple.place, "<b>bold</b>"]) {
    await expect(page.getByRole("main")).toContainText(words);
  }
  await toStripe(page);
  await payWith(page);
  await expectBooked(page);
  for (const words of [couple.name, couple.partnerName, couple.place]) await expect(page.getByRole("main")).toContainText(words);

  const [letter] = await arrived(couple.email);
  expect(letter?.html).not.toMatch(/<img src=x|<script|<b>bold/);
  expect(letter?.text).toContain(couple.name);
  const file = Buffer.from(letter?.attachments[0]?.Content ?? "", "base64").toString("utf8");
  const event = readIcs(file);
  expect(event.get("LOCATION")).toBe(couple.place);
  expect(event.get("SUMMARY")).toContain(couple.name);
  expect(event.get("DTEND;VALUE=DATE")).toBe(addDays(day, 1).replaceAll("-", ""));
  expect(file.match(/BEGIN:VEVENT/g)).toHaveLength(1);

  const { id } = await storedBooking(couple.email);
  expect(await row("select c.name, b.place, b.notes from bookings b join customers c on c.id = b.customer_id where b.id = $1", [id])).toEqual({
    name: couple.name,
    place: couple.place,
    notes: couple.notes,
  });
  await expect
    .poll(async () => (await inbox("ines@juniperandsalt.test")).filter(({ subject }) => subject.includes("👰🏽‍♀️ Ñora") && subject.includes(formatDay(studioDay(day), "short"))).length)
    .toBe(1);
  const [notice] = (await inbox("ines@juniperandsalt.test")).filter(({ text }) => text?.includes(couple.place));
  expect(notice?.html).not.toMatch(/<img src=x|<script|<b>bold/);
  expect(notice?.subject).not.toMatch(/[\r\n]/);
  expect(dialogs).toEqual([]);
});
