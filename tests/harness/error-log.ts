/** A server that logs an error nobody expected has failed, whatever the tests think. */
import { existsSync, readFileSync } from "node:fs";

type Expected = { pattern: string; since: number };

const ERROR = 50;

/** The error lines of a log that no test has said to expect. */
export function unexpectedErrors(log: string, expectedFile: string): string[] {
  const expected = lines(expectedFile).map((line) => JSON.parse(line) as Expected);
  return lines(log).filter((line) => {
    const entry = parse(line);
    // A line that is no entry of the log is a crash, or something printed past it.
    if (!entry) return true;
    if (entry.level < ERROR) return false;
    return !expected.some(({ pattern, since }) => entry.time >= since && new RegExp(pattern).test(line));
  });
}

function parse(line: string): { level: number; time: number } | null {
  try {
    const entry = JSON.parse(line) as { level?: unknown; time?: unknown } | null;
    if (typeof entry?.level !== "number" || typeof entry.time !== "number") return null;
    return { level: entry.level, time: entry.time };
  } catch {
    return null;
  }
}

function lines(file: string): string[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8").split("\n").filter((line) => line.trim() !== "");
}
