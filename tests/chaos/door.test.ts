/** A session is refreshed beside whatever else a page does, and Supabase Auth may answer when the page has long been sent. */
import { afterAll, expect, test } from "vitest";
import { signIn } from "../support/photographer";
import { ask } from "../support/visitor";
import { killAll, startServer } from "./processes";
import { startProxy } from "./proxy";

const proxy = await startProxy();
afterAll(async () => {
  await killAll();
  await proxy.close();
});

test.each([
  ["nobody's session, which is refused", "unknown"],
  ["the photographer's, which is refreshed", null],
])("A5 F10: %s after the door has been shown: the server lives", async (_, refreshToken) => {
  const server = await startServer({ SUPABASE_URL: proxy.url });
  const Cookie = asIfOver((await signIn()).cookie, refreshToken);
  let shown = () => {};
  const asked = proxy.arm({ at: /auth\/v1\/token/, when: "after", then: new Promise<void>((resolve) => (shown = resolve)) });
  expect((await ask("/admin/sign-in", { headers: { Cookie } })).status).toBe(200);
  await asked;
  shown();
  // Each takes longer than what follows from the answer.
  for (let times = 0; times < 5; times++) expect((await ask("/packages", { headers: { Cookie } })).status).toBe(200);
  expect(server.lastLines(50), "and nobody tried to write on a page that had gone").not.toContain("ERR_HTTP_HEADERS_SENT");
  await server.kill();
});

/** The cookie of a session, as it is an hour later. */
function asIfOver(cookie: string, refreshToken: string | null): string {
  const [name, value = ""] = cookie.split("; ").find((each) => each.startsWith("elope-admin="))!.split("=", 2);
  const session = JSON.parse(Buffer.from(value.replace(/^base64-/, ""), "base64url").toString()) as { refresh_token: string };
  const later = { ...session, expires_at: 1, refresh_token: refreshToken ?? session.refresh_token };
  return `${name}=base64-${Buffer.from(JSON.stringify(later)).toString("base64url")}`;
}
