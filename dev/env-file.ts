import { existsSync, readFileSync } from "node:fs";

export type Env = Record<string, string>;

/** `NAME=value` lines; quotes around a value are dropped, and so is a comment after an unquoted one. */
export function parseEnvFile(text: string): Env {
  const env: Env = {};
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(?:"([^"]*)"|'([^']*)'|(.*?))\s*$/.exec(line);
    if (!match?.[1]) continue;
    env[match[1]] = match[2] ?? match[3] ?? (match[4] ?? "").replace(/(^|\s+)#.*$/, "");
  }
  return env;
}

export function readEnvFile(file: string): Env {
  return existsSync(file) ? parseEnvFile(readFileSync(file, "utf8")) : {};
}
