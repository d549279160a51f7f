import { combineChunks, createChunks, stringFromBase64URL, stringToBase64URL } from "@supabase/ssr";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readableCookies, sessionIn } from "~/lib/http/readable-cookies";

const name = "elope-admin";
const session = { access_token: "a.b.c", refresh_token: "r", expires_at: 1_900_000_000, user: { note: "Inés ☀" } };
const written = (value: unknown) => `base64-${stringToBase64URL(JSON.stringify(value))}`;

test("what the library writes is read, whole and in pieces, beside other cookies", () => {
  const value = written({ ...session, access_token: "x".repeat(8000) });
  const pieces = createChunks(name, value);
  expect(pieces.length).toBeGreaterThan(1);
  expect(readableCookies([{ name: "other", value: "1" }, ...pieces], name)).toEqual(pieces);
  const whole = { name, value: written(session) };
  expect(sessionIn(pieces, name)?.access_token).toHaveLength(8000);
  expect(sessionIn([whole], name)?.expires_at).toBe(session.expires_at);
  expect(readableCookies([whole, { name: `${name}-code-verifier`, value: written("v/recovery") }], name)).toHaveLength(2);
});

const base64url = fc.string({ unit: fc.constantFrom(..."ABCXYZabcxyz019-_") });
const anything = fc.oneof(fc.string(), fc.string().map((text) => `base64-${text}`), base64url.map((text) => `base64-${text}`), fc.json().map((json) => `base64-${stringToBase64URL(json)}`));

test("A5: whatever somebody writes into the cookie, the library does not choke on what is let through", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(name, `${name}.0`, `${name}-code-verifier`), anything, async (cookie, value) => {
      const passed = readableCookies([{ name: cookie, value }], name);
      const read = await combineChunks(cookie.replace(/\.0$/, ""), async (each) => passed.find((one) => one.name === each)?.value ?? null);
      if (read) JSON.parse(stringFromBase64URL(read.slice("base64-".length)));
    }),
    { numRuns: 2000 },
  );
});

test.each(["base64-%%%", "base64-e30", "base64-_w", "base64-bnVsbA", "nonsense", "", '{"access_token":1}'])("%s is nobody's", (value) => {
  expect(readableCookies([{ name, value }], name)).toEqual([]);
  expect(sessionIn([{ name, value }], name)).toBeNull();
});

test("A5: nor is a session that is over and has nothing to begin another with, at which the library throws where nobody catches", () => {
  expect(readableCookies([{ name, value: written({ ...session, refresh_token: "" }) }], name)).toEqual([]);
});
