/** How long it took until everything was right again after a fault; kept beside the run's logs. */
import { appendFileSync } from "node:fs";
import path from "node:path";
import { expect } from "vitest";
import { world } from "../world";
import { broken } from "./invariants";

/**
 * Notes the time since `since` (a `performance.now()`), and that nothing is broken now. `aged`: seconds that were
 * skipped by making rows older than they are, which would have had to be waited for.
 */
export async function rightAgain(fault: string, what: string, since: number, aged = 0): Promise<void> {
  const seconds = Math.round((performance.now() - since) / 100) / 10 + aged;
  appendFileSync(path.join(path.dirname(world().expectedErrorsFile), "right-again.jsonl"), `${JSON.stringify({ fault, what, seconds, aged })}\n`);
  expect(await broken()).toEqual({});
}
