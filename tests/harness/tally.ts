/** How many checks passed, failed and were skipped, whoever counted them. */
import { readFileSync } from "node:fs";

export type Tally = { passed: number; failed: number; skipped: number };

export const none: Tally = { passed: 0, failed: 0, skipped: 0 };

export const add = (a: Tally, b: Tally): Tally => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

/** The line a run ends with. */
export function inWords({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { fullName: string; status: string; failureMessages: string[] }[] }[];
};

/** A file that could not even be loaded has no tests to count, and is a failure of its own. */
export function readVitest(file: string): Tally {
  const report = JSON.parse(readFileSync(file, "utf8")) as VitestReport;
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.some((each) => each.status === "failed"),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

export type Ran = { name: string; passed: boolean; why: string };

/** Each test that ran, by its full name. */
export function readRan(file: string): Ran[] {
  const report = JSON.parse(readFileSync(file, "utf8")) as VitestReport;
  return report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === "passed" || status === "failed")
    .map(({ fullName, status, failureMessages }) => ({ name: fullName, passed: status === "passed", why: failureMessages.join("\n") }));
}

type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
};

/** A test that passes only at the second try has failed. */
export function readPlaywright(file: string): Tally {
  const { stats, errors } = JSON.parse(readFileSync(file, "utf8")) as PlaywrightReport;
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}

/** Reads what `pg_prove --verbose` wrote: TAP lines, and files that died or ran another number of tests than planned. */
export function readTap(output: string): Tally {
  const tally = { ...none };
  for (const line of output.split("\n")) {
    const result = /^(not )?ok \d+\b(.*)$/.exec(line);
    if (!result) continue;
    if (/# (skip|todo)\b/i.test(result[2] ?? "")) tally.skipped += 1;
    else if (result[1]) tally.failed += 1;
    else tally.passed += 1;
  }
  const troubles = output.match(/^\s+(Parse errors:|Non-zero exit status:|Non-zero wait status:)/gm) ?? [];
  return tally.failed > 0 ? tally : { ...tally, failed: troubles.length };
}
