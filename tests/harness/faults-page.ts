/** `docs/faults.md`, from what the fault tests measured: WRITE_FAULTS=1 npm test -- chaos */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { projectDir } from "../../dev/project";
import { faultProjects } from "./chaos";

type Measured = { fault: string; what: string; seconds: number; aged: number };

/** From the logs of this run. */
export function writeFaultsPage(logs: string): void {
  const measured = faultProjects
    .map((project) => path.join(logs, project, "right-again.jsonl"))
    .filter((file) => existsSync(file))
    .flatMap((file) => readFileSync(file, "utf8").trim().split("\n"))
    .map((line) => JSON.parse(line) as Measured)
    .sort((a, b) => a.fault.localeCompare(b.fault, "en", { numeric: true }));
  const rows = measured.map(({ fault, what, seconds, aged }) => `| ${fault} | ${what} | ${inWords(seconds)}${aged ? ` (${inWords(aged)} of it skipped)` : ""} |`);
  writeFileSync(path.join(projectDir, "docs", "faults.md"), `${HEAD}\n${rows.join("\n")}\n`);
}

const inWords = (seconds: number): string => (seconds < 120 ? `${Math.round(seconds * 10) / 10} s` : `${Math.round(seconds / 60)} min`);

const HEAD = `# Faults, and how long until all was right again

Made by \`WRITE_FAULTS=1 npm test -- chaos\` on a machine with two cores; do not edit. Servers and workers are real
processes, ended by SIGKILL at the named point. The time runs from the fault until every invariant of
\`tests/chaos/invariants.sql\` holds, starting another process included. Time that a test skips (by making rows older)
is what would have been waited for.

| fault | what happened | right again after |
|---|---|---|`;
