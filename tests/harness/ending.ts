/** How a test command ends: whatever it started is stopped, and its last line is the verdict. */
import { stopAll } from "./cleanup";
import { counted, say, sayTroubles, stopStages } from "./stages";
import { inWords } from "./tally";

let ending = false;

/** Ctrl-C and the like, and the death of the shell that started us. */
export function endWhenTold(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => void end(130));
  }
  // A shell that is killed tells nobody: npm forwards a signal only to the shell it started us with.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && void end(130), 500).unref();
}

/** Stops all that was started, lets the command say what it has to if something failed, and gives the verdict. */
export async function end(code: number, sayMore: () => void = () => {}): Promise<void> {
  if (ending) return;
  ending = true;
  stopStages();
  if (code === 130) say("• Stopping");
  await stopAll();
  if (code === 1) sayMore();
  if (code === 130) process.exit(code);
  sayTroubles();
  console.log(inWords(counted()));
  process.exit(code);
}

/** Nothing failed, and something passed. */
export const verdict = (): 0 | 1 => (counted().failed > 0 || counted().passed === 0 ? 1 : 0);
