/** F28: a confirmation that bounced, put right by the couple themselves on their own page. */
import { randomUUID } from "node:crypto";
import { newEmail } from "../support/booking";
import { arrived } from "../support/inbox";
import { expectUsable } from "./axe";
import { expectBooked, freeDay, newCouple, payWith, review, storedBooking, toStripe } from "./couple";
import { expect, expecting, test } from "./visitors";

test.use(expecting(422));

test("F28: a couple who mistyped their address are told on their page, correct it there, and have their confirmation", async ({ page }) => {
  const couple = newCouple({ email: `bounce+${randomUUID().slice(0, 8)}@couple.test` });
  await review(page, await freeDay(), couple);
  await toStripe(page);
  await payWith(page);
  await expectBooked(page);
  // The page asks again by itself until it knows.
  const address = page.getByRole("textbox", { name: "Is this the right address?" });
  await expect(address).toHaveValue(couple.email);
  await expect(page.getByText(`It could not be delivered to ${couple.email}. Your booking stands`)).toBeVisible();
  await expectUsable(page);

  await address.fill("nora at example");
  await page.getByRole("button", { name: "Send it again" }).click();
  await expect(page.getByText("This does not look like an email address")).toBeVisible();
  await expect(address).toHaveValue("nora at example");
  await expect(address).toBeFocused();
  await expectUsable(page);

  const right = newEmail();
  await address.fill(right);
  await address.press("Enter");
  await expect(page.getByText(`Arrived at ${right}`)).toBeVisible();
  await expect(address).toBeHidden();
  expect((await arrived(right)).map(({ tag }) => tag)).toEqual(["booking-confirmed"]);
  expect((await storedBooking(right)).status).toBe("confirmed");
});
