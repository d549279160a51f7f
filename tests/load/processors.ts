/** How much of the machine's processors each part of the world has taken: from /proc, so on Linux alone. */
import { existsSync, readdirSync, readFileSync } from "node:fs";

export const parts = ["site", "gateway", "PostgREST", "Postgres"] as const;
/** In milliseconds. */
export type Taken = Record<(typeof parts)[number], number>;

type Process = { pid: number; parent: number; ms: number; command: string };

/** Of the clock that /proc counts by. */
const TICK_MS = 10;

/** So far: the host (`host.ts`), which plays the gateway, and what it has started. Null: this machine does not tell. */
export function takenBy(host: number): Taken | null {
  if (!existsSync("/proc/self/stat")) return null;
  const taken: Taken = { site: 0, gateway: 0, PostgREST: 0, Postgres: 0 };
  const processes = readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap(look);
  for (const { pid, parent, ms, command } of processes) {
    // Postgres has a process for each connection.
    const postmaster = processes.find((other) => other.pid === parent && other.parent === host);
    const part = pid === host ? "gateway" : parent === host ? partOf(command) : postmaster && partOf(postmaster.command);
    if (part) taken[part] += ms;
  }
  return taken;
}

export function between(before: Taken, after: Taken): Taken {
  const each = (part: keyof Taken) => after[part] - before[part];
  return { site: each("site"), gateway: each("gateway"), PostgREST: each("PostgREST"), Postgres: each("Postgres") };
}

function partOf(command: string): keyof Taken | null {
  if (command.includes("server.ts")) return "site";
  if (command.includes("postgrest")) return "PostgREST";
  return command.includes("postgres") ? "Postgres" : null;
}

function look(pid: string): Process[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // Its name, in parentheses, may hold spaces. Of the rest: its own time, the system's for it, and both of its children that have ended.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const ticks = fields.slice(11, 15).reduce((sum, each) => sum + Number(each), 0);
    return [{ pid: Number(pid), parent: Number(fields[1]), ms: ticks * TICK_MS, command: readFileSync(`/proc/${pid}/cmdline`, "utf8") }];
  } catch {
    // It has ended meanwhile.
    return [];
  }
}
