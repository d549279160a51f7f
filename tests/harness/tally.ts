/** How many checks passed, failed and were skipped, whoever counted them. */
import { readFileSync } from "node:fs";

/** `told`: what failed and why, and what passed only at the second try, for the end of the run. */
export type Tally = { passed: number; failed: number; skipped: number; told: string[] };

export const none: Tally = { passed: 0, failed: 0, skipped: 0, told: [] };

export const add = (a: Tally, b: Tally): Tally => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
  told: [...a.told, ...b.told],
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
  testResults: { name: string; message: string; status: string; assertionResults: { fullName: string; status: string; failureMessages: string[] }[] }[];
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
    told: [
      ...broken.map(({ name, message }) => `✗ ${name}\n${message}`),
      ...ranIn(report).filter(({ passed }) => !passed).map(({ name, why }) => `✗ ${name}\n${why}`),
    ],
  };
}

export type Ran = { name: string; passed: boolean; why: string };

/** Each test that ran, by its full name. */
export const readRan = (file: string): Ran[] => ranIn(JSON.parse(readFileSync(file, "utf8")) as VitestReport);

const ranIn = (report: VitestReport): Ran[] =>
  report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === "passed" || status === "failed")
    .map(({ fullName, status, failureMessages }) => ({ name: fullName, passed: status === "passed", why: failureMessages.join("\n") }));

type Suite = {
  specs: { title: string; file: string; line: number; tests: { status: string; results: { errors: { message?: string }[] }[] }[] }[];
  suites?: Suite[];
};
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: { message?: string }[];
  suites: Suite[];
};

/** One that passes only at the second try (there is one only where `CI` is set) has passed, and is told of all the same. */
export function readPlaywright(file: string): Tally {
  const { stats, errors, suites } = JSON.parse(readFileSync(file, "utf8")) as PlaywrightReport;
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    told: [...errors.map(({ message }) => `✗ ${message ?? ""}`), ...suites.flatMap(troublesIn)],
  };
}

const marks: Record<string, string> = { unexpected: "✗", flaky: "? only at the second try:" };

const troublesIn = ({ specs, suites = [] }: Suite): string[] => [
  ...specs.flatMap(({ title, file, line, tests }) =>
    tests.flatMap(({ status, results }) => {
      const mark = marks[status];
      const why = results.flatMap((result) => result.errors.map(({ message = "" }) => message));
      return mark ? [[`${mark} ${file}:${line} ${title}`, ...why].join("\n")] : [];
    }),
  ),
  ...suites.flatMap(troublesIn),
];

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
