/** Nothing typed in the admin is lost to a slip of the thumb. */
import { signedIn } from "./photographer";
import { expect, expecting, test } from "./visitors";

test.use(expecting(422));

test("what was typed and not saved is asked about before the page is left, and once saved no more", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const questions: string[] = [];
  let leave = false;
  page.on("dialog", async (dialog) => {
    questions.push(dialog.message());
    await (leave ? dialog.accept() : dialog.dismiss());
  });
  await signedIn(page, "/admin/catalogue/add-ons/new");
  const places = page.getByRole("navigation", { name: "Admin" });
  await page.getByLabel("Name", { exact: true }).fill("A kite");
  await places.getByRole("link", { name: "Calendar" }).click();
  await expect.poll(() => questions.length).toBe(1);
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("A kite");

  await page.getByRole("button", { name: "Make the add-on" }).click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await places.getByRole("link", { name: "Calendar" }).click();
  await expect.poll(() => questions.length, "refused, it is as unsaved as before").toBe(2);
  await expect(page).toHaveURL(/add-ons\/new/);

  leave = true;
  await places.getByRole("link", { name: "Calendar" }).click();
  await expect(page).toHaveURL(/\/admin\/calendar/);
  expect(questions).toHaveLength(3);

  // Turning the months takes nothing away, so nothing is asked.
  await page.getByLabel("Reason").fill("Rest");
  await page.getByRole("link", { name: /^Next month|→/ }).first().click();
  await expect(page).toHaveURL(/month=/);
  await expect(page.getByLabel("Reason")).toHaveValue("Rest");
  expect(questions).toHaveLength(3);
});
