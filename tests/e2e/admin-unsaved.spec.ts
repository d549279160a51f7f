/** Nothing typed in the admin is lost to a slip of the thumb. */
import { photographer } from "../support/photographer";
import { freeDay } from "./couple";
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

test("a session that ended under a form: the door says that nothing is lost, and what was typed is back", async ({ page, context }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signedIn(page, "/admin/calendar?month=2027-05");
  await page.getByRole("button", { name: "Choose days to close" }).waitFor();
  await page.getByLabel("First day").fill("2027-05-03");
  await page.getByLabel("Reason").fill("A long rest");
  await context.clearCookies();
  await page.getByRole("button", { name: "Close these days" }).click();
  await expect(page.getByText("what you typed is put back where it was")).toBeVisible();
  await page.getByLabel("Email").fill(photographer.email);
  await page.getByLabel("Password").fill(photographer.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("What you typed is back in its place")).toBeVisible();
  await expect(page.getByLabel("Reason")).toHaveValue("A long rest");
  await expect(page.getByLabel("First day")).toHaveValue("2027-05-03");
});

test("what was typed before the page's script was there is asked about as well, and a page that nobody touched is not", async ({ page }) => {
  const questions: string[] = [];
  page.on("dialog", async (dialog) => {
    questions.push(dialog.message());
    await dialog.dismiss();
  });
  await signedIn(page, "/admin/studio");
  await page.getByRole("navigation", { name: "Admin" }).getByRole("link", { name: "Calendar" }).click();
  await expect(page).toHaveURL(/calendar/);
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(/\/assets\/.*\.js$/, async (route) => {
    await arrived;
    await route.continue();
  });
  await page.goto("/admin/catalogue/add-ons/new", { waitUntil: "commit" });
  await page.getByLabel("Name", { exact: true }).fill("A kite");
  arrive();
  await page.waitForLoadState("networkidle");
  await expect.poll(async () => {
    await page.getByRole("navigation", { name: "Admin" }).getByRole("link", { name: "Calendar" }).click();
    return questions.length;
  }).toBeGreaterThan(0);
  expect(questions[0]).toContain("is not saved");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("A kite");
});

test("every form with something typed is asked about, whether a link, a button of another form or signing out would lose it", async ({ page }) => {
  const day = await freeDay();
  const questions: string[] = [];
  let goOn = false;
  page.on("dialog", async (dialog) => {
    questions.push(dialog.message());
    await (goOn ? dialog.accept() : dialog.dismiss());
  });
  await signedIn(page, `/admin/calendar/${day}`);
  const [close, google] = ["Close this day", "If Google is wrong about it"].map((name) => page.getByRole("region", { name }));
  await google!.getByLabel("Why").fill("Only a reminder");
  await close!.getByLabel("Reason").fill("Bees");
  await page.getByRole("link", { name: "The day after" }).click();
  await expect.poll(() => questions.length).toBe(1);
  for (const heading of ["“Close this day”", "“If Google is wrong about it”"]) expect(questions[0]).toContain(heading);

  await close!.getByRole("button", { name: "Close these days" }).click();
  await expect.poll(() => questions.length).toBe(2);
  expect(questions[1], "of what is not sent").toMatch(/under “If Google is wrong about it” is not saved/);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect.poll(() => questions.length).toBe(3);
  await expect(google!.getByLabel("Why")).toHaveValue("Only a reminder");
  await expect(close!.getByLabel("Reason")).toHaveValue("Bees");

  goOn = true;
  await close!.getByRole("button", { name: "Close these days" }).click();
  await expect(page.getByText("The day is closed.")).toBeVisible();
  expect(questions, "once for all that is lost").toHaveLength(4);
});

test("on a phone what saves a long form stays in sight, and hides nothing that has the focus", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signedIn(page, "/admin/studio");
  const save = page.getByRole("button", { name: "Save settings" });
  await expect(save).toBeInViewport();
  for (const label of ["Phone", "Place", "Days ahead at least", "Days ahead at most"]) {
    const field = page.getByLabel(label, { exact: true });
    await field.focus();
    await expect(save).toBeInViewport();
    await expect.poll(async () => (await field.boundingBox())!.y + (await field.boundingBox())!.height, label).toBeLessThan((await save.boundingBox())!.y);
  }
});
