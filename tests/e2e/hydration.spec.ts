/** A page is of use before its JavaScript is: a tap that comes first must not break what comes later. */
import { throughTheDoor } from "./photographer";
import { expect, test } from "./visitors";

test("a key pressed before React is there, and again and again, breaks nothing", async ({ page }) => {
  // From the first moment of the document on, as an impatient thumb does it; a discrete event makes React hurry.
  await page.addInitScript(() => {
    const press = () => {
      for (const type of ["keydown", "mousedown", "click", "focusin"]) document.body?.dispatchEvent(new Event(type, { bubbles: true }));
      if (performance.now() < 3_000) setTimeout(press, 0);
    };
    press();
  });
  await throughTheDoor(page, "/admin/calendar");
  for (let times = 0; times < 5; times++) {
    await page.goto("/admin/calendar");
    // Only React shows it.
    await expect(page.getByRole("button", { name: "Choose days to close" })).toBeVisible();
  }
});
