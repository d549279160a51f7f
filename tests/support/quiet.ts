/** Console noise fails the test that made it: a warning nobody reads is a warning nobody heeds. */
import { format } from "node:util";
import { afterEach, beforeEach, vi } from "vitest";

const heard: string[] = [];

beforeEach(() => {
  heard.length = 0;
  for (const method of ["log", "info", "warn", "error", "debug"] as const) {
    vi.spyOn(console, method).mockImplementation((...said: unknown[]) => {
      heard.push(`console.${method}: ${format(...said)}`);
    });
  }
});

afterEach(() => {
  vi.restoreAllMocks();
  if (heard.length > 0) throw new Error(`Something wrote to the console:\n${heard.join("\n")}`);
});
