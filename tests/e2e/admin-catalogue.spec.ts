/** The photographer edits the catalogue in a browser: by mouse, by keyboard, without JavaScript, on a phone and on a desk. */
import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { query, row } from "../support/database";
import { plainPicture } from "../support/pictures";
import { expectUsable, widths } from "./axe";
import { signedIn } from "./photographer";
import { expect, expecting, test } from "./visitors";

const phone = { width: 390, height: 844 };

/** A draft of the test's own, which no couple sees. */
async function draft(name: string, position = 90): Promise<string> {
  const made = await row<{ id: string }>(
    "insert into packages (slug, name, price_cents, hours, guest_limit, position) values ($1, $2, 120000, 3, 8, $3) returning id",
    [`e2e-${randomUUID()}`, name, position],
  );
  return made.id;
}

const newName = (what: string) => `${what} ${randomUUID().slice(0, 6)}`;

async function fillPackage(page: Page, name: string): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Price").fill("1,450.50");
  await page.getByLabel("Guests at most").fill("8");
  await page.getByLabel("Hours", { exact: true }).fill("3");
  await page.getByRole("checkbox", { name: "Linen album" }).check();
}

// One after the other: the list of packages shows the pictures that another of these tests takes down.
test.describe.configure({ mode: "default" });

test.describe("on a phone", () => {
  test.use({ viewport: phone, ...expecting(422) });

  test("a package is made, previewed and archived; every page of it is usable", async ({ page }) => {
    const name = newName("Elopement");
    await signedIn(page, "/admin/catalogue");
    await expectUsable(page);
    await page.getByRole("link", { name: "New package" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("New package");
    await page.getByRole("button", { name: "Make the package" }).click();
    await expect(page.getByRole("alert")).toContainText("Name: Please give it a name.");
    await expectUsable(page);
    await fillPackage(page, name);
    await page.getByRole("button", { name: "Make the package" }).click();
    await expect(page.getByRole("status").filter({ hasText: "It is made" })).toBeVisible();
    await expect(page.getByLabel("Price")).toHaveValue("1450.50");
    await expectUsable(page);

    await page.getByRole("link", { name: "Preview" }).click();
    await expect(page.getByText("Nobody but you does now")).toBeVisible();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
    await expectUsable(page);

    await page.goBack();
    await page.getByLabel("Tagline").fill("Not saved by looking");
    const [looked] = await Promise.all([page.waitForEvent("popup"), page.getByRole("button", { name: "Preview what is typed here" }).click()]);
    await expect(looked.getByText("What you typed, not saved")).toBeVisible();
    await expect(looked.getByText("Not saved by looking")).toBeVisible();
    await expectUsable(looked);
    await looked.close();
    await expect(page.getByLabel("Tagline"), "nothing typed is lost").toHaveValue("Not saved by looking");

    await page.goto("/admin/catalogue");
    await page.getByRole("button", { name: `Publish ${name}` }).waitFor();
    await query("update packages set status = 'published', position = 99 where name = $1", [name]);
    await page.reload();
    await page.getByRole("button", { name: `Archive ${name}` }).click();
    await expect(page.getByText("bookings that have it keep it")).toBeVisible();
    await expect(page.getByRole("button", { name: `Bring back ${name}` })).toBeVisible();
    for (const path of ["/admin/catalogue/add-ons", "/admin/catalogue/add-ons/new", "/admin/catalogue/add-ons/c0000000-0000-4000-8000-000000000001/preview"]) {
      await page.goto(path);
      await expectUsable(page);
    }
  });

  test("pictures are uploaded with their progress, and taken down without what is typed of the others", async ({ page }) => {
    const id = await draft(newName("Pictures"));
    await signedIn(page, `/admin/catalogue/photos?of=${id}`);
    await expect(page.getByText("or drop them here")).toBeVisible();
    await page.getByLabel("Choose pictures").setInputFiles([
      { name: "first.png", mimeType: "image/png", buffer: await plainPicture() },
      { name: "notes.txt", mimeType: "image/png", buffer: Buffer.from("x".repeat(200)) },
      { name: "second.png", mimeType: "image/png", buffer: await plainPicture(900, 1200) },
    ]);
    await expect(page.getByText("It is not a picture I can read")).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText("2 wait for words.")).toBeVisible({ timeout: 30_000 });
    await expectUsable(page);
    await page.getByLabel("What does picture 2 show?").fill("A tall plain wall");
    const wall = page.getByRole("list", { name: "Pictures in order" });
    await wall.getByText("Hang it elsewhere, or take it down").first().click();
    await wall.getByText(/^Take it down: picture 1$/).click();
    await wall.getByRole("button", { name: "Take it down for good" }).first().click();
    await expect(page.getByText("The picture and its files are gone.")).toBeVisible();
    await expect(wall.getByRole("img")).toHaveCount(1);
    await expect(page.getByLabel("What does picture 1 show?"), "nothing typed is lost").toHaveValue("A tall plain wall");
    expect(await query("select alt from photos where package_id = $1", [id]), "nor saved").toEqual([{ alt: "" }]);
  });
});

const hung = (packageId: string) => query<{ alt: string }>("select alt from photos where package_id = $1 order by position", [packageId]);

for (const viewport of widths) {
  test.describe(`${viewport.width} pixels wide`, () => {
    test.use({ viewport });

    test("pictures are uploaded, described and ordered by keyboard, and looked at on their page before couples see any of it", async ({ page }) => {
      const id = await draft(newName("Looked at"));
      await signedIn(page, `/admin/catalogue/photos?of=${id}`);
      await expect(page.getByText("or drop them here")).toBeVisible();
      await page.getByLabel("Choose pictures").setInputFiles([
        { name: "first.png", mimeType: "image/png", buffer: await plainPicture() },
        { name: "second.png", mimeType: "image/png", buffer: await plainPicture(900, 1200) },
        { name: "third.png", mimeType: "image/png", buffer: await plainPicture() },
      ]);
      await expect(page.getByText("3 wait for words.")).toBeVisible({ timeout: 30_000 });
      await page.getByLabel("What does picture 1 show?").fill("A plain wall");
      await page.getByLabel("What does picture 2 show?").fill("A tall plain wall");
      await page.getByRole("button", { name: "Move picture 1 down" }).focus();
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: /^Make it the large one ?: picture 3$/ }).focus();
      await page.keyboard.press("Enter");
      // What is the large one now cannot be made it again, and another button of it has the focus.
      await expect(page.locator(":focus")).toHaveAccessibleName("Move picture 1 down");
      await page.keyboard.press("Enter");
      await expect(page.getByLabel("What does picture 1 show?")).toHaveValue("A tall plain wall");
      await expectUsable(page);

      const [looked] = await Promise.all([page.waitForEvent("popup"), page.getByRole("button", { name: "Preview what is typed here" }).click()]);
      await expect(looked.getByText("What you typed, not saved")).toBeVisible();
      await expect(looked.getByText("One picture waits for words and is not seen yet")).toBeVisible();
      const pictures = looked.getByRole("main").getByRole("img");
      await expect(pictures).toHaveCount(2);
      await expect(pictures.first(), "the large one").toHaveAccessibleName("A tall plain wall");
      await expect(pictures.last()).toHaveAccessibleName("A plain wall");
      await expectUsable(looked);
      await looked.getByRole("button", { name: "The first page" }).click();
      await expect(looked.getByRole("heading", { level: 1 })).toContainText("Small weddings");
      await expectUsable(looked);
      await looked.close();

      expect(await hung(id), "nothing is saved by looking").toEqual([{ alt: "" }, { alt: "" }, { alt: "" }]);
      await expect(page.getByLabel("What does picture 1 show?"), "nothing typed is lost").toHaveValue("A tall plain wall");
      await expect(page.getByLabel("What does picture 3 show?"), "nor the order").toHaveValue("A plain wall");
      await page.getByRole("button", { name: "Save", exact: true }).click();
      await expect(page.getByText("Without words no picture is seen.")).toBeVisible();
      expect(await hung(id)).toEqual([{ alt: "A tall plain wall" }, { alt: "" }, { alt: "A plain wall" }]);
      await expectUsable(page);
    });
  });
}

test.describe("on a desk", () => {
  test.use({ viewport: { width: 1280, height: 900 }, ...expecting(409) });

  test("the add-ons of a package are ordered by keyboard", async ({ page }) => {
    const id = randomUUID();
    await query("insert into packages (id, slug, name, price_cents, days, hours, guest_limit, status, position) values ($1, $2, 'Ordered', 100000, 1, 1, 2, 'draft', 98)", [id, `ordered-${id}`]);
    await query("insert into package_add_ons (package_id, add_on_id, max_quantity, position) select $1, id, 1, position from add_ons where id in ('c0000000-0000-4000-8000-000000000001', 'c0000000-0000-4000-8000-000000000002')", [id]);
    await signedIn(page, `/admin/catalogue/packages/${id}`);
    const list = page.getByRole("list", { name: "Add-ons in order" });
    // The handles come with the script.
    await expect(list.getByTitle("Drag to another place")).toHaveCount(2);
    const first = await list.getByRole("listitem").first().textContent();
    await list.getByRole("button", { name: /down$/ }).first().focus();
    await page.keyboard.press("Enter");
    await expect(page.getByText("is now 2 of 2.")).toBeAttached();
    await expect(list.getByRole("listitem").last()).toHaveText(first ?? "");
    await expectUsable(page);
    await expect.poll(async () => (await query<{ position: number }>("select position from package_add_ons where package_id = $1 order by add_on_id", [id])).map((each) => each.position)).toEqual([1, 0]);
  });

  test("packages are ordered by dragging", async ({ page }) => {
    const names = [newName("First"), newName("Second")] as const;
    // Beside each other, whatever the other tests have made.
    for (const name of names) await draft(name, 80);
    await signedIn(page, "/admin/catalogue");
    const row = (name: string) => page.getByRole("listitem").filter({ hasText: name });
    const [from, to] = [row(names[1]).getByTitle("Drag to another place"), row(names[0])];
    await to.scrollIntoViewIfNeeded();
    const [start, target] = [await from.boundingBox(), await to.boundingBox()];
    await page.mouse.move(start!.x + start!.width / 2, start!.y + start!.height / 2);
    await page.mouse.down();
    await page.mouse.move(start!.x + start!.width / 2, target!.y + target!.height / 2, { steps: 8 });
    await page.mouse.up();
    await expect.poll(async () => (await query<{ name: string }>("select name from packages where name = any ($1) order by position", [names])).map(({ name }) => name)).toEqual([
      names[1],
      names[0],
    ]);
  });

  test("the second of two tabs is told what changed, and loses nothing it typed", async ({ page, context }) => {
    const id = await draft(newName("Tabs"));
    await signedIn(page, `/admin/catalogue/packages/${id}`);
    const other = await context.newPage();
    await other.goto(`/admin/catalogue/packages/${id}`);
    await other.getByLabel("Price").fill("2000");
    await other.getByRole("button", { name: "Save" }).click();
    await expect(other.getByText("Saved. What is published")).toBeVisible();
    await page.getByLabel("Price").fill("3000");
    await page.getByLabel("Tagline").fill("Mine");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("This was changed in another tab")).toBeVisible();
    await expect(page.getByRole("definition").filter({ hasText: "2000" })).toBeVisible();
    await expectUsable(page);
    await expect(page.getByLabel("Price")).toHaveValue("3000");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved. What is published")).toBeVisible();
    expect(await row("select price_cents, tagline from packages where id = $1", [id])).toEqual({ price_cents: 300_000, tagline: "Mine" });
  });

  test("the second of two tabs with pictures is told as well; what is to hang elsewhere is looked at there", async ({ page, context }) => {
    const name = newName("Elsewhere");
    const [id, there] = [await draft(newName("Pictures")), await draft(name)];
    await signedIn(page, `/admin/catalogue/photos?of=${id}`);
    await expect(page.getByText("or drop them here")).toBeVisible();
    await page.getByLabel("Choose pictures").setInputFiles({ name: "one.png", mimeType: "image/png", buffer: await plainPicture() });
    await expect(page.getByText("One waits for words.")).toBeVisible({ timeout: 30_000 });
    const other = await context.newPage();
    await other.goto(`/admin/catalogue/photos?of=${id}`);
    await other.getByLabel("What does picture 1 show?").fill("Theirs");
    await other.getByRole("button", { name: "Save", exact: true }).click();
    await expect(other.getByText("Without words no picture is seen.")).toBeVisible();

    await page.getByLabel("What does picture 1 show?").fill("Mine");
    await page.getByText("Hang it elsewhere, or take it down").click();
    await page.getByLabel("Hang it with").selectOption(name);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByText("This was changed in another tab")).toBeVisible();
    await expect(page.getByRole("definition").filter({ hasText: "Theirs" })).toBeVisible();
    await expect(page.getByLabel("What does picture 1 show?")).toHaveValue("Mine");
    await expectUsable(page);

    const [looked] = await Promise.all([page.waitForEvent("popup"), page.getByRole("button", { name: "Preview what is typed here" }).click()]);
    await expect(looked.getByText("What you typed, not saved")).toBeVisible();
    await expect(looked.getByRole("main").getByRole("img")).toHaveCount(0);
    await looked.getByRole("button", { name }).click();
    await expect(looked.getByRole("heading", { level: 1 })).toHaveText(name);
    await expect(looked.getByRole("main").getByRole("img")).toHaveAccessibleName("Mine");
    await looked.close();
    expect(await hung(there)).toEqual([]);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByText("Without words no picture is seen.")).toBeVisible();
    expect([await hung(id), await hung(there)]).toEqual([[], [{ alt: "Mine" }]]);
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false, viewport: phone });

  test("pictures are uploaded, described and ordered by plain forms", async ({ page }) => {
    const id = await draft(newName("Plain"));
    await signedIn(page, `/admin/catalogue/photos?of=${id}`);
    await page.getByLabel("Choose pictures").setInputFiles([
      { name: "a.png", mimeType: "image/png", buffer: await plainPicture() },
      { name: "b.png", mimeType: "image/png", buffer: await plainPicture() },
    ]);
    await page.getByRole("button", { name: "Upload" }).click({ timeout: 30_000 });
    await expect(page.getByText("The pictures are here.")).toBeVisible({ timeout: 30_000 });
    await page.getByLabel("What does picture 1 show?").fill("One");
    await page.getByLabel("What does picture 2 show?").fill("Two");
    await page.getByRole("button", { name: "Move picture 2 up" }).click();
    await expect(page.getByText("It is not saved yet.")).toBeVisible();
    await expect(page.getByLabel("What does picture 1 show?"), "nothing typed is lost").toHaveValue("Two");
    const [looked] = await Promise.all([page.waitForEvent("popup"), page.getByRole("button", { name: "Preview what is typed here" }).click()]);
    await expect(looked.getByRole("main").getByRole("img").first()).toHaveAccessibleName("Two");
    await looked.close();
    expect(await hung(id)).toEqual([{ alt: "" }, { alt: "" }]);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByText("Without words no picture is seen.")).toBeVisible();
    expect(await hung(id)).toEqual([{ alt: "Two" }, { alt: "One" }]);
  });
});
