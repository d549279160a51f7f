import type { Changed } from "./change.server";
import type { Done } from "./paths";

/** What a button of a booking's page came to. `field`: what was wrong stands beside it, and what was typed into it stays. */
export type Acted = { done: Done } | { problem: string; status: number; field?: { name: string; typed: string } };

export function cameTo(changed: Changed, what: Done): Acted {
  return changed.outcome === "done" ? { done: what } : { problem: changed.sentence, status: changed.status };
}
