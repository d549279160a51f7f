/** The photographer's first page, the settings, and what happens behind the scenes. */
import { randomUUID } from "node:crypto";
import { query, row } from "../support/database";
import { expectUsable } from "./axe";
import { signedIn } from "./photographer";
import { expect, expecting, test } from "./visitors";

const [statuses, scope] = expecting(404, 409, 422).expectedNoise;
// The frame of a letter runs no script, and so not Playwright's own either.
test.use({ viewport: { width: 390, height: 844 }, expectedNoise: [[...statuses, /Blocked script execution in 'about:srcdoc'/], scope] });

/** In words that no other test's letter has. */
const noMailbox = (recipient: string) => `No such mailbox: ${recipient}`;

/** A letter that bounced and a job that was given up, of this test's own. */
async function troubles(): Promise<{ letterId: string; recipient: string; deliveryId: string }> {
  const recipient = `gone-${randomUUID()}@example.test`;
  const { id } = await row<{ id: string }>(
    `insert into emails (template, recipient, data, dedupe_key, status, subject, html, body_text)
     values ('needs-you', $1, '{"finding": {"kind": "test", "subject": "a test"}}', $2, 'sent', 'Needs you', '<html><style>p{color:red}</style><body><p>It says this.</p></body></html>', 'It says this.')
     returning id`,
    [recipient, randomUUID()],
  );
  await query("update emails set status = 'bounced', bounced_at = now(), last_error = $2 where id = $1", [id, noMailbox(recipient)]);
  const delivery = await row<{ id: string }>(
    "insert into webhook_events (provider, event_id, type, payload, outcome, settled_at) values ('stripe', $1, 'customer.created', '{}', 'ignored', now()) returning id::text",
    [`evt_${randomUUID()}`],
  );
  await query(
    "insert into webhook_events (provider, event_id, type, payload, outcome, settled_at) values ('postmark', $1, 'Delivery', jsonb_build_object('Recipient', $2::text), 'done', now())",
    [randomUUID(), `an-address-without-a-place-to-break-${randomUUID()}@example.test`.replaceAll("-", "")],
  );
  return { letterId: id, recipient, deliveryId: delivery.id };
}

test("everybody can use today, the settings and what is behind the scenes, on a phone and on a desk", async ({ page }) => {
  test.slow();
  const { letterId, deliveryId } = await troubles();
  await signedIn(page);
  await expectUsable(page);
  for (const place of ["", "/words", "/emails", `/emails/${letterId}`, "/jobs", "/deliveries", `/deliveries/${deliveryId}`, "/log", "/health"]) {
    await page.goto(`/admin/studio${place}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectUsable(page);
  }
});

test("F28: from the first page to a letter that bounced, and out again with another address", async ({ page }) => {
  const { recipient } = await troubles();
  await signedIn(page);
  await page.getByRole("link", { name: new RegExp(`Correct and send again.*${recipient}`) }).click();
  await page.waitForURL(/\/admin\/studio\/emails\//);
  await expect(page.getByText(noMailbox(recipient))).toBeVisible();
  await expect(page.locator("iframe")).toHaveAttribute("srcdoc", /It says this\./);
  await page.getByLabel("To", { exact: true }).fill("nobody");
  await page.getByRole("button", { name: "Send it again" }).click();
  // The browser itself holds back what is no address.
  await expect(page.getByLabel("To", { exact: true })).toHaveValue("nobody");
  await page.getByLabel("To", { exact: true }).fill(recipient.replace("gone", "found"));
  await page.getByRole("button", { name: "Send it again" }).click();
  await expect(page.getByText("This letter is on its way.")).toBeVisible();
  await page.goto("/admin");
  await expect(page.getByText(recipient)).toHaveCount(0);
});

test("settings: a time zone says what it changes before it is saved, and a mistake is told at its field", async ({ page }) => {
  await signedIn(page, "/admin/studio");
  await page.getByLabel("Time zone", { exact: true }).selectOption("Europe/Lisbon");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByText("keep their days").or(page.getByText("keeps its day"))).toBeVisible();
  await expect(page.getByLabel("Time zone", { exact: true })).toHaveValue("Europe/Lisbon");
  await expectUsable(page);
  await page.getByLabel("Days ahead at least").fill("soon");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByRole("alert")).toContainText("Please write a number");
  await expect(page.getByLabel("Days ahead at least")).toHaveAttribute("aria-invalid", "true");
  await expectUsable(page);
});

test("letters: one's own words are seen in the letter before they are saved", async ({ page }) => {
  const words = `Bring the dogs ${randomUUID()}`;
  await signedIn(page, "/admin/studio/words?letter=request-received");
  await page.getByLabel("At the beginning").fill(words);
  await page.getByRole("button", { name: "Look at it" }).click();
  await expect(page.locator("iframe")).toHaveAttribute("srcdoc", new RegExp(words));
  expect(await query("select from letter_words where words = $1", [words])).toHaveLength(0);
});

test("on the narrowest phone every place of the admin is on the screen, and as large as a thumb", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await signedIn(page);
  const places = page.getByRole("navigation", { name: "Admin" }).getByRole("link");
  await expect(places).toHaveCount(5);
  for (const place of await places.all()) {
    const { x, width, height } = (await place.boundingBox())!;
    expect(x + width).toBeLessThanOrEqual(320);
    expect([width, height].every((length) => length >= 44), `${width} by ${height}`).toBe(true);
  }
});
