/** Every loader and action is declared through a builder, so that none forgets what they settle. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isGuarded } from "~/lib/http.server";
import { serverBuild } from "../support/build";

const { routes } = await serverBuild();
const handlers = Object.values(routes).flatMap((route) =>
  (["loader", "action"] as const).flatMap((kind) => {
    const handler = route?.module[kind];
    return handler ? [{ name: `${kind} of ${route.id}`, handler }] : [];
  }),
);

describe("A9 A10 A23 A25: every handler of the built site is guarded", () => {
  test("there are some", () => {
    expect(handlers.length).toBeGreaterThan(10);
    expect(handlers.map(({ name }) => name)).toEqual(expect.arrayContaining(["action of routes/book.review", "action of routes/webhooks.stripe"]));
  });

  test.each(handlers)("$name", ({ handler }) => {
    expect(isGuarded(handler)).toBe(true);
  });

  test("a bare function would be noticed", () => {
    expect(isGuarded(async () => null)).toBe(false);
  });
});

test("A14: pages that hold a couple's data are declared as nobody's to keep", () => {
  for (const route of ["b.$token._index", "b.$token.wedding[.]ics"]) {
    const file = route.endsWith("ics") ? `${route}.ts` : `${route}.tsx`;
    expect(readFileSync(`app/routes/${file}`, "utf8")).toContain("no-store");
  }
});
