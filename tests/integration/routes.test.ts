/** Every loader and action is declared through a builder, so that none forgets what they settle. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isGuarded } from "~/lib/http.server";
import { serverBuild } from "../support/build";
import { query } from "../support/database";
import { ask } from "../support/visitor";
import { world } from "../world";

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

describe("A21: there is no address that does the clock's work, so none that could be forged", () => {
  test("no route is for it", () => {
    // The admin shows the jobs to the photographer, behind its door.
    const paths = Object.values(routes).flatMap((route) => (route && !route.id.startsWith("routes/admin") ? (route.path ?? []) : []));
    expect(paths).toContain("readyz");
    expect(paths.filter((path) => /cron|job|task|tick|clock|reconcil|settle|sync|sweep|worker/i.test(path))).toEqual([]);
  });

  test("what others have is not found here, with any secret", async () => {
    const headers = { Origin: world().siteUrl, Authorization: "Bearer undefined", "X-Cron-Secret": "" };
    for (const path of ["/cron", "/api/cron", "/jobs", "/tasks/reconcile", "/reconcile", "/.netlify/functions/cron"]) {
      for (const method of ["GET", "POST"]) expect([404, 405], `${method} ${path}`).toContain((await ask(path, { method, headers })).status);
    }
  });

  test("and no API role may have the clock strike", async () => {
    const allowed = await query(
      `select role, p.oid::regprocedure::text as function from pg_proc p, unnest(array['anon', 'authenticated', 'service_role']) role
        where p.oid in ('private.tick(text)'::regprocedure, 'private.worker_beat(uuid, text[])'::regprocedure)
          and has_function_privilege(role, p.oid, 'execute')`,
    );
    expect(allowed).toEqual([]);
  });
});

test("A14: pages that hold a couple's data are declared as nobody's to keep", () => {
  for (const route of ["b.$token._index", "b.$token.wedding[.]ics"]) {
    const file = route.endsWith("ics") ? `${route}.ts` : `${route}.tsx`;
    expect(readFileSync(`app/routes/${file}`, "utf8")).toContain("no-store");
  }
});
