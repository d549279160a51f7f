/**
 * M3 A9 A10 A11: a form counts only when the browser says that it comes from this very site. The probed form lets a
 * held day go, so that what the attack did can be seen in the database, whatever the answer says.
 */
import { createCookie } from "@remix-run/node";
import { beforeEach, describe, expect, test } from "vitest";
import { hold, statusOf } from "../support/booking";
import { serverBuild } from "../support/build";
import { ask, type Answer } from "../support/visitor";
import { world } from "../world";

const evil = "http://evil.test";
let visitor: string;
let bookingId: string;
let cookie: string;

beforeEach(async () => {
  visitor = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64url");
  bookingId = (await hold({ visitor })).bookingId;
  // The victim's browser sends it along, as `SameSite=None` would have it: the origin check must hold alone.
  cookie = (await createCookie("elope-visitor").serialize(visitor)).split(";")[0] ?? "";
});

const post = (path: string, headers: Record<string, string>): Promise<Answer> =>
  ask(path, { method: "POST", body: new URLSearchParams({ sure: "yes" }), headers: { Cookie: cookie, ...headers } });

const form = () => `/book/left/${bookingId}`;
const route = "routes/book.left.$bookingId";

describe("A10: none of these runs the action", () => {
  const probes: [string, () => Promise<Answer>][] = [
    ["a form on another site (A9)", () => post(form(), { Origin: evil })],
    ["`?_data=`", () => post(`${form()}?_data=${encodeURIComponent(route)}`, { Origin: evil })],
    ["a single-fetch address", () => post(`${form()}.data`, { Origin: evil })],
    ["a single-fetch address with routes named", () => post(`${form()}.data?_routes=${encodeURIComponent(route)}`, { Origin: evil })],
    ["a matching X-Forwarded-Host (A11)", () => post(form(), { Origin: evil, "X-Forwarded-Host": "evil.test" })],
    ["a matching X-Forwarded-Host on a single-fetch address", () => post(`${form()}.data`, { Origin: evil, "X-Forwarded-Host": "evil.test" })],
    ["a matching Host", () => post(form(), { Origin: evil, Host: "evil.test" })],
    ["no Origin and no Sec-Fetch-Site", () => post(form(), {})],
    ["no Origin on a single-fetch address", () => post(`${form()}.data`, {})],
    ["no Origin, from another site", () => post(form(), { "Sec-Fetch-Site": "cross-site" })],
    ["no Origin, from a sister site", () => post(form(), { "Sec-Fetch-Site": "same-site" })],
    ["no Origin, typed by hand", () => post(form(), { "Sec-Fetch-Site": "none" })],
    ["`Origin: null`", () => post(form(), { Origin: "null" })],
    ["`Origin: null` on a single-fetch address", () => post(`${form()}.data`, { Origin: "null" })],
    ["an empty Origin", () => post(form(), { Origin: "" })],
    ["our address as part of another", () => post(form(), { Origin: `${world().siteUrl}.evil.test` })],
    ["our address over another scheme", () => post(form(), { Origin: world().siteUrl.replace("http:", "https:") })],
    ["another port of this host", () => post(form(), { Origin: "http://localhost:1" })],
    ["two Origins", () => post(form(), { Origin: `${world().siteUrl}, ${evil}` })],
  ];

  test.each(probes)("%s", async (_, probe) => {
    expect((await probe()).status).toBe(403);
    expect(await statusOf(bookingId)).toBe("held");
  });

  test("A12: neither does reading", async () => {
    for (const method of ["GET", "HEAD"]) await ask(form(), { method, headers: { Cookie: cookie } });
    expect(await statusOf(bookingId)).toBe("held");
  });
});

describe("genuine forms work", () => {
  const genuine: [string, () => Promise<Answer>][] = [
    ["without JavaScript", () => post(form(), { Origin: world().siteUrl })],
    ["with it", () => post(`${form()}.data`, { Origin: world().siteUrl, "Sec-Fetch-Site": "same-origin" })],
    ["from a browser that sends no Origin with a form", () => post(form(), { "Sec-Fetch-Site": "same-origin" })],
    ["behind a proxy that names another host", () => post(form(), { Origin: world().siteUrl, "X-Forwarded-Host": "internal.test" })],
  ];

  test.each(genuine)("%s", async (_, probe) => {
    expect((await probe()).status).toBeLessThan(400);
    expect(await statusOf(bookingId)).toBe("expired");
  });

  test("A15: but not for a day that another browser holds", async () => {
    cookie = (await createCookie("elope-visitor").serialize("A".repeat(22))).split(";")[0] ?? "";
    await post(form(), { Origin: world().siteUrl });
    expect(await statusOf(bookingId)).toBe("held");
  });
});

const { routes } = await serverBuild();
const actions = Object.values(routes).flatMap((each) => (each?.module.action ? [{ id: each.id, path: pathOf(each.id), isIndex: each.index === true }] : []));

function pathOf(id: string): string {
  const path: string[] = [];
  for (let at = routes[id]; at; at = at.parentId ? routes[at.parentId] : undefined) if (at.path) path.unshift(at.path);
  return `/${path.join("/").replace(/:\w+/g, "x")}`;
}

describe("A9 A10: every action of the site", () => {
  const signed = (id: string) => id.startsWith("routes/webhooks.");

  test.each(actions.filter(({ id }) => !signed(id)))("$path refuses another site", async ({ path, isIndex }) => {
    // Without `?index` a form goes to the frame around the page, which may take none.
    const addresses = isIndex ? [`${path}?index`, `${path}.data?index`, `${path}?index&_data=x`] : [path, `${path}.data`, `${path}?_data=x`];
    for (const address of addresses) {
      for (const headers of [{ Origin: evil }, { Origin: evil, "X-Forwarded-Host": "evil.test" }, { Origin: "null" }, {}]) {
        expect((await post(address, headers as Record<string, string>)).status, `${address} ${JSON.stringify(headers)}`).toBe(403);
      }
    }
  });

  test.each(actions.filter(({ id }) => signed(id)))("$path asks for its vendor's signature or password instead", async ({ path }) => {
    expect([400, 401]).toContain((await post(path, { Origin: evil })).status);
  });
});
