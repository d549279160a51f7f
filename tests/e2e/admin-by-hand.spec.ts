/** A day that is held by hand: the photographer sends a link, the couple changes its mind twice, and pays. */
import { newEmail, statusOf } from "../support/booking";
import { takeDays } from "../support/database";
import { arrived } from "../support/inbox";
import { expectUsable } from "./axe";
import { expectBooked, payWith } from "./couple";
import { signedIn } from "./photographer";
import { expect, expecting, test } from "./visitors";

test.use(expecting(422));

test("by thumb: held at a price of one's own, looked at by the couple, left, come back to, and paid", async ({ page, somebodyElse }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const email = newEmail();
  await signedIn(page, "/admin/bookings/new?package=the-vow");
  await page.getByLabel("Day", { exact: true }).fill(await takeDays());
  await page.getByLabel("Price of The Vow").fill("twelve hundred");
  await page.getByLabel("Name", { exact: true }).fill("Tom Hale");
  await page.getByLabel("Email", { exact: true }).fill(email);
  await page.getByRole("button", { name: "Add the booking" }).click();
  await expect(page.getByRole("alert")).toContainText("Please write an amount");
  await expect(page.getByLabel("Price of The Vow")).toHaveValue("twelve hundred");
  await expectUsable(page);
  await page.getByLabel("Price of The Vow").fill("1,200");
  await page.getByRole("button", { name: "Add the booking" }).click();
  await expect(page.getByRole("heading", { name: /^Waiting for payment until/ })).toBeVisible();
  await page.getByText("Let the day go", { exact: true }).click();
  await expect(page.getByRole("button", { name: "Let it go now" })).toBeVisible();
  await expectUsable(page);
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";

  const [letter] = await arrived(email);
  const couple = await somebodyElse();
  await couple.goto(/https?:\S+\/b\/[\w-]{43}/.exec(letter?.text ?? "")?.[0] ?? "");
  await expect(couple.getByRole("heading", { level: 1 })).toHaveText("This day is held for you");
  await expectUsable(couple);
  const theirs = couple.url();
  await couple.getByRole("button", { name: "Pay $1,200" }).click();
  await expect(couple.getByLabel("Card number")).toBeVisible();
  await couple.getByRole("link", { name: "Leave without paying" }).click();
  await expect(couple).toHaveURL(theirs);
  await couple.getByRole("button", { name: "Pay $1,200" }).click();
  await payWith(couple);
  await expectBooked(couple);

  await page.reload();
  await expect(page.getByText("Confirmed", { exact: true })).toBeVisible();
  expect(await statusOf(id)).toBe("confirmed");
});

test("without JavaScript: what is wrong stands beside its field, and the day is let go", async ({ browser, address }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, extraHTTPHeaders: { "X-Forwarded-For": address } });
  const page = await context.newPage();
  await signedIn(page, "/admin/bookings/new?package=the-vow");
  await page.getByLabel("Day", { exact: true }).fill(await takeDays());
  await page.getByLabel("Name", { exact: true }).fill("Tom Hale");
  await page.getByLabel("Email", { exact: true }).fill(newEmail());
  await page.getByRole("button", { name: "Add the booking" }).click();
  await page.getByRole("button", { name: "Hold it until then" }).click();
  await expect(page.getByText("Please choose a day.")).toBeVisible();
  await page.getByText("Let the day go", { exact: true }).click();
  await page.getByRole("button", { name: "Let it go now" }).click();
  await expect(page.getByText("The day is free again.")).toBeVisible();
  await context.close();
});
