/** What must be stopped when the run ends, well or badly. */
const closing: (() => Promise<unknown>)[] = [];

export function onStop(close: () => Promise<unknown>): void {
  closing.push(close);
}

/** Stops everything, the last started first; what does not stop does not keep the rest. */
export async function stopAll(): Promise<void> {
  for (const close of closing.splice(0).reverse()) {
    try {
      await close();
    } catch (error) {
      console.error(error);
    }
  }
}
