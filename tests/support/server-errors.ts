import { appendFileSync } from "node:fs";
import { world } from "../world";

/**
 * Says that from now on the servers and the worker may log errors that match `pattern`: the test provokes them.
 * Any other error line fails the run.
 */
export function expectErrors(pattern: RegExp): void {
  // A clock read here and one read there may differ by a tick.
  const since = Date.now() - 5;
  appendFileSync(world().expectedErrorsFile, `${JSON.stringify({ pattern: pattern.source, since })}\n`);
}
