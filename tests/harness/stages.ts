/** The stages of a test run: each says when it begins and how it went, and its counts are added up. */
import { stripVTControlCharacters } from "node:util";
import { add, inWords, none, type Tally } from "./tally";

let total = none;
let stopped = false;

/** Everything so far. */
export const counted = (): Tally => total;

/** From now on no stage begins any more: the run was asked to stop. */
export function stopStages(): void {
  stopped = true;
}

/** Runs one stage. What it throws is one failure of its own and does not keep the others from running. */
export async function stage(name: string, work: () => Promise<Tally>): Promise<boolean> {
  if (stopped) return false;
  say(`• ${name}`);
  const began = Date.now();
  let tally: Tally;
  try {
    tally = await work();
  } catch (error) {
    if (stopped) return false;
    const why = error instanceof Error ? error.message : String(error);
    tally = { ...none, failed: 1, told: [`✗ ${name}\n${why}`] };
    indented(why);
  }
  total = add(total, tally);
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  say(`${tally.failed > 0 ? "✗" : "✓"} ${name}: ${inWords(tally)} (${seconds} s)`);
  return tally.failed === 0;
}

/** One check that either holds or throws. */
export const check = (work: () => Promise<unknown>) => async (): Promise<Tally> => {
  await work();
  return { ...none, passed: 1 };
};

/** Counts what this machine cannot run, and says why. */
export function skip(name: string, count: number, why: string): void {
  total = add(total, { ...none, skipped: count });
  say(`− ${name}: skipped, ${why}`);
}

/** What failed and why, once more, where whoever reads only the end of a long output finds it. */
export function sayTroubles(): void {
  for (const trouble of total.told) {
    const lines = stripVTControlCharacters(trouble).split("\n").filter((line) => line.trim() !== "" && !line.includes("node_modules"));
    indented(lines.slice(0, 20).join("\n"));
  }
}

export function say(line: string): void {
  console.log(line);
}

export function indented(text: string): void {
  for (const line of text.trimEnd().split("\n")) say(`    ${line}`);
}
