/** A27 A32 A33: what a browser may do with our pages, and what an error page gives away. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkout, newAddress } from "../support/booking";
import { query } from "../support/database";
import { eventually } from "../support/eventually";
import { newAdmin, signIn } from "../support/photographer";
import { expectErrors } from "../support/server-errors";
import { ask, submit } from "../support/visitor";
import { couplesLink } from "~/booking/link.server";
import { world } from "../world";

const pages = ["/admin", "/admin/sign-in", "/admin/forgotten", "/admin/recover?token_hash=x", "/admin/confirm-email?token_hash=x", "/admin/new-password", "/admin/second-factor", "/", "/packages", "/packages/the-day", "/book", "/no-such-page", "/healthz", "/book/return", `/b/${"x".repeat(43)}`, "/webhooks/stripe"];
const files = ["/favicon.svg", "/assets/none.js", "/%"];

describe("A32: every answer carries the headers", () => {
  test.each(pages)("%s", async (path) => {
    const { headers } = await ask(path);
    expect(headers).toMatchObject({
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      // `no-referrer` would have browsers send `Origin: null`, and every form would be refused.
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
    });
    expect(headers["permissions-policy"]).toContain("camera=()");
    expect(headers["x-powered-by"]).toBeUndefined();
    const policy = directives(headers["content-security-policy"]);
    expect(policy).toMatchObject({ "default-src": ["'none'"], "base-uri": ["'none'"], "frame-ancestors": ["'none'"], "style-src": ["'self'"] });
    expect(policy["script-src"]).toEqual(["'self'", expect.stringMatching(/^'nonce-[A-Za-z0-9+/=]{24}'$/)]);
  });

  test.each(files)("%s, which no page of ours answers", async (path) => {
    const { headers, body } = await ask(path);
    expect(headers).toMatchObject({ "x-content-type-options": "nosniff" });
    expect(directives(headers["content-security-policy"])["default-src"]).toEqual(["'none'"]);
    expect(body).not.toMatch(/node_modules|ENOENT|\bat /);
  });

  test("A27: no script may be written into a page", async () => {
    const policy = directives((await ask("/")).headers["content-security-policy"]);
    const all = JSON.stringify({ ...policy, "style-src-attr": [] });
    for (const loose of ["unsafe-inline", "unsafe-eval", "unsafe-hashes", "strict-dynamic", "*", "blob:"]) expect(all).not.toContain(loose);
    expect(policy["object-src"] ?? policy["default-src"]).toEqual(["'none'"]);
  });

  test("A27: every inline script of a page carries this answer's nonce, and the next answer has another", async () => {
    const me = await signIn(await newAdmin());
    const answers = [await me.get("/admin/calendar"), await me.get("/admin/calendar")];
    const nonces = answers.map(({ headers }) => nonceIn(headers["content-security-policy"]));
    expect(new Set(nonces).size).toBe(2);
    for (const [at, { body }] of answers.entries()) {
      const inline = inlineScripts(body);
      expect(inline.length).toBeGreaterThan(0);
      expect(inline.filter((attributes) => !attributes.includes(`nonce="${nonces[at]}"`))).toEqual([]);
      expect(body).not.toContain(nonces[1 - at]);
      expect(body).not.toMatch(/\son\w+="/);
    }
  });

  test("A27: a page that is kept for many has a nonce in each answer, packed or not, and no inline script", async () => {
    const answers: Response[] = [];
    for (const encoding of ["identity", "gzip", "identity", "gzip"]) {
      answers.push(await fetch(`${world().siteUrl}/book`, { headers: { "Accept-Encoding": encoding, "X-Forwarded-For": newAddress() } }));
    }
    expect(answers.map(({ headers }) => headers.get("content-encoding"))).toEqual([null, "gzip", null, "gzip"]);
    expect(answers.map(({ headers }) => headers.get("etag")), "kept").not.toContain(null);
    expect(new Set(answers.map(({ headers }) => nonceIn(headers.get("content-security-policy")))).size).toBe(4);
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(bodies).size).toBe(1);
    expect([inlineScripts(bodies[0]!), /\son\w+="/.test(bodies[0]!)]).toEqual([[], false]);
  });

  test("a form may lead to Stripe's page, and nowhere else", async () => {
    const { headers } = await ask("/");
    expect(directives(headers["content-security-policy"])["form-action"]).toEqual(["'self'", "https://checkout.stripe.com", world().stripeUrl]);
  });

  test("over plain HTTP there is no HSTS to lock a laptop out", async () => {
    expect((await ask("/")).headers["strict-transport-security"]).toBeUndefined();
  });
});

describe("A14: a couple's page", () => {
  test("is kept by nobody, found by nobody, and its link is in no log", async () => {
    const { bookingId } = await checkout();
    const path = new URL(couplesLink(bookingId)).pathname;
    const { status, headers } = await ask(path);
    expect(status).toBe(200);
    expect(headers["cache-control"]).toContain("no-store");
    expect(headers["x-robots-tag"]).toContain("noindex");
    const token = path.replace("/b/", "");
    const { servers, worker } = world().logs;
    // The request is there, and its token is not.
    expect(await eventually(() => readFileSync(servers[0] ?? "", "utf8"), (log) => log.includes('"/b/…"'))).not.toContain(token);
    expect(readFileSync(worker, "utf8")).not.toContain(token);
  });
});

describe("A33: errors give nothing away", () => {
  test.each([
    ["/no-such-page", 404],
    ["/packages/no-such-package", 404],
    ["/b/guess", 404],
    [`/b/${"x".repeat(43)}`, 404],
    ["/book/return?session=cs_test_never_was", 404],
    ["/book/return", 404],
  ])("%s is a plain %i", async (path, status) => {
    const answer = await ask(path);
    expect(answer.status).toBe(status);
    expect(answer.body).toContain("<html");
    expect(answer.body).not.toMatch(/\bat .+\.(js|ts):\d+|node_modules|PGRST|\bselect\b.+\bfrom\b/);
  });

  test("forced on a page of the admin: a sentence and a number, which the log has beside the rest", async () => {
    const who = await newAdmin();
    const me = await signIn(who);
    // A moment that no clock knows: the page cannot be made, for this administrator alone.
    await query("update admin_sessions set signed_in_at = 'infinity' where user_id = $1", [who.id]);
    expectErrors(/request failed/);
    const { servers } = world().logs;
    for (const path of ["/admin/account", "/admin/account.data"]) {
      const answer = await me.get(path);
      expect(answer.status, path).toBe(500);
      expect(answer.body).toContain("Something broke on our side");
      // The page's own files may be called as they like.
      const told = answer.body.replaceAll(/\/assets\/[\w.-]+/g, "");
      expect(told).not.toMatch(/\bat .+\.(js|ts):\d+|node_modules|PGRST|\bselect\b.+\bfrom\b|RangeError|Invalid time|instant|infinity/);
      expect(answer.body).not.toContain(who.id);
      const ids = answer.body.match(/\b[0-9a-f]{10}\b/g) ?? [];
      const isTold = (line: string) => line.includes("Invalid time value") && ids.some((id) => line.includes(`"id":"${id}"`));
      await eventually(() => readFileSync(servers[0] ?? "", "utf8"), (log) => log.split("\n").some(isTold));
    }
  });

  test("A13: a wrong link, a guessed one and a short one read the same", async () => {
    const bodies = await Promise.all(["guess", "x".repeat(43), "y".repeat(43)].map(async (token) => (await ask(`/b/${token}`)).body));
    const plain = bodies.map((body) => body.replace(/nonce="[^"]*"/g, "").replaceAll(/\/b\/[\w-]+/g, "/b/…"));
    expect(new Set(plain.map((body) => body.replace(/<script[\s\S]*?<\/script>/g, ""))).size).toBe(1);
  });

  test.each(["/%", "/%00", "/packages/%ff", "/b/%2e%2e%2f", "/book?month=2027-13", "/book?package[]=x&day=2027-02-30", "/book/date?package=the-day&month=9999-99"])(
    "A24 A26: %s is no 500",
    async (path) => {
      expect((await ask(path)).status).toBeLessThan(500);
    },
  );

  test("a form to a page that takes none is refused", async () => {
    expect((await submit("/packages", { a: "b" })).status).toBe(405);
  });
});

function directives(policy: unknown): Record<string, string[]> {
  if (typeof policy !== "string") return {};
  return Object.fromEntries(policy.split(";").map((each) => each.trim().split(/\s+/)).map(([name = "", ...values]) => [name, values]));
}

const nonceIn = (policy: unknown): string => /'nonce-([^']+)'/.exec(String(policy))?.[1] ?? "";

/** The attributes of each script that is written into the page. */
const inlineScripts = (html: string): string[] =>
  [...html.matchAll(/<script\b([^>]*)>/g)].map(([, attributes = ""]) => attributes).filter((attributes) => !/\bsrc="\/assets\//.test(attributes));

test.each(["/no-such-page", "/admin.php", "/admin-login"])("%s is not found at a site that has a name, however near it comes to the admin", async (path) => {
  const { status, body } = await ask(path);
  expect([status, /<title>(.*?)<\/title>/.exec(body)?.[1]]).toEqual([404, "Nothing here · Juniper &amp; Salt"]);
});
