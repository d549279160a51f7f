/** How often a page of the admin asks the database: who asks, and what the page shows; never once a row. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { signIn, type SignedIn } from "../support/photographer";
import { killAll, startServer } from "./processes";
import { startProxy, type Proxy } from "./proxy";

let proxy: Proxy;
let me: SignedIn;

beforeAll(async () => {
  proxy = await startProxy();
  await startServer({ SUPABASE_URL: proxy.url });
  me = await signIn();
});
afterAll(async () => {
  await killAll();
  await proxy.close();
});

const pages = [
  "/admin",
  "/admin/bookings?show=all",
  "/admin/bookings.csv?show=all",
  "/admin/calendar",
  "/admin/calendar?year=2027",
  "/admin/catalogue",
  "/admin/studio",
  "/admin/studio/emails",
  "/admin/studio/jobs",
  "/admin/studio/deliveries",
  "/admin/studio/log",
  "/admin/studio/health",
  "/admin/account",
];

test.each(pages)("%s asks the database twice at most: who asks, and what it shows", async (path) => {
  proxy.seen.length = 0;
  const answer = await me.get(path);
  expect(answer.status).toBe(200);
  const asked = proxy.seen.filter((call) => call.includes("/rest/v1/"));
  expect(asked, asked.join("\n")).toContain("POST /rest/v1/rpc/admin_gate");
  expect(asked.length, asked.join("\n")).toBeLessThanOrEqual(2);
});
