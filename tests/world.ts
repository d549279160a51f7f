/**
 * Where the tests find the world that `tests/run.ts` has started for them.
 * Addresses come by environment variable, and so do the world's own variables (`SUPABASE_URL`, …),
 * so that a test may import a module of `app/` and have it speak to the same world.
 */
export type TestWorld = {
  /** The public address; the first of the two servers listens there. */
  siteUrl: string;
  /** Two server processes of one site. The second is told the same public address. */
  serverUrls: [string, string];
  apiUrl: string;
  publishableKey: string;
  secretKey: string;
  /** As the worker connects: hosted Supabase's `postgres`. */
  databaseUrl: string;
  /** Past every policy and privilege: for looking, and for making things old. */
  superuserUrl: string;
  stripeUrl: string;
  postmarkUrl: string;
  googleUrl: string;
  stripeSecretKey: string;
  stripeWebhookSecret: string;
  /** The world's own folder, with the keys that Supabase Auth signs tokens with. */
  dataDir: string;
  logs: { servers: string[]; worker: string; postgres: string };
  /** The build that is served: a copy, which nobody rebuilds meanwhile. */
  build: string;
  /** See `expectErrors` in tests/support/server-errors.ts. */
  expectedErrorsFile: string;
};

export const TEST_WORLD = "ELOPE_TEST_WORLD";

let known: TestWorld | undefined;

export function world(): TestWorld {
  if (known) return known;
  const given = process.env[TEST_WORLD];
  if (!given) throw new Error("There is no world to test against. Run `npm test -- integration` or `npm test -- e2e`.");
  return (known = JSON.parse(given) as TestWorld);
}
