/** Vendors that misbehave, and when they have. */
import { eventually } from "../support/eventually";
import { arm } from "../support/stripe";
import { world } from "../world";

type Armed = { kind: string; left: number | null };

/** Waits until every fault armed there has been met; `silence` lasts and is not waited for. */
export async function met(vendorUrl: string): Promise<void> {
  const left = async () => ((await (await fetch(`${vendorUrl}/__faults`)).json()) as Armed[]).filter(({ kind }) => kind !== "silence");
  await eventually(left, (faults) => faults.length === 0, 20_000);
}

/** Long enough for a process to be killed while it waits; cut when the test takes the faults off. */
export const HANG_MS = 30_000;

/** Webhooks of a vendor are lost, all of them, and never sent again. */
export const silence = (vendorUrl: string): Promise<void> => arm(vendorUrl, { kind: "silence" });

/** Stripe does not answer: `work` says whether it did what it was asked. */
export const stripeHangs = (method: string, pattern: string, work: boolean, ms = HANG_MS): Promise<void> =>
  arm(world().stripeUrl, { kind: "hang", ms, work, match: { method, pattern } });
