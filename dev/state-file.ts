/** A stand-in's memory: one JSON file, written whole beside itself and renamed, a moment after each change. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

export type StateFile<T> = { data: T; save(): void; close(): void };

/** Long enough to gather a burst of changes into one write, short enough that a kill loses nothing that matters. */
const SETTLE_MS = 50;
/** A memory that has grown large is written less often: no more than a twentieth of the time goes into it. */
const LARGEST_SHARE = 20;

/** Without a file name the state lives in memory only, which is what most tests want. */
export function openState<T extends object>(file: string | undefined, empty: () => T): StateFile<T> {
  const data: T = { ...empty(), ...(file ? load<T>(file) : {}) };
  let timer: NodeJS.Timeout | undefined;
  let pause = SETTLE_MS;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (!file) return;
    const began = performance.now();
    mkdirSync(dirname(file), { recursive: true });
    const draft = `${file}.${process.pid}.tmp`;
    writeFileSync(draft, JSON.stringify(data));
    renameSync(draft, file);
    pause = Math.max(SETTLE_MS, (performance.now() - began) * LARGEST_SHARE);
  }

  // A process that ends without close() (an uncaught error, process.exit) still keeps its last moment.
  const onExit = (): void => {
    if (timer) flush();
  };
  process.on("exit", onExit);

  return {
    data,
    save() {
      timer ??= setTimeout(flush, pause).unref();
    },
    close() {
      process.off("exit", onExit);
      if (timer) flush();
    },
  };
}

function load<T>(file: string): Partial<T> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return {};
  }
  try {
    return JSON.parse(text) as Partial<T>;
  } catch {
    throw new Error(`${file} is not JSON any more. Delete it to start that stand-in afresh.`);
  }
}
