/** A missing or malformed variable stops the start with a sentence that names it. */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { readEnv } from "~/lib/env.server";
import { readEnvFile } from "../../dev/env-file";
import { projectDir } from "../../dev/project";

const example = readEnvFile(path.join(projectDir, ".env.example"));

const required = [
  "SITE_URL", "SUPABASE_URL", "SUPABASE_PUBLISHABLE_KEY", "SUPABASE_SECRET_KEY", "STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET",
  "POSTMARK_SERVER_TOKEN", "MAIL_FROM", "LINK_SECRET", "COOKIE_SECRET", "TOKEN_SECRET",
];

const without = (name: string) => Object.fromEntries(Object.entries(example).filter(([key]) => key !== name));

function complaint(source: Record<string, string>): string {
  try {
    readEnv(source);
  } catch (error) {
    return (error as Error).message;
  }
  return "";
}

describe("the environment", () => {
  test(".env.example works as copied", () => {
    expect(readEnv(example)).toMatchObject({ SITE_URL: "http://localhost:3000", TRUST_PROXY: 0, PORT: 3000 });
  });

  test.each(required)("without %s, a sentence names it and says where to get it", (name) => {
    expect(complaint(without(name))).toMatch(new RegExp(`^  ${name} .+: .{15,}`, "m"));
  });

  test.each([
    ["SITE_URL", "juniperandsalt.com"],
    ["SUPABASE_URL", "postgres://localhost"],
    ["STRIPE_API_BASE", "localhost:54331"],
    ["POSTMARK_API_BASE", "x"],
    ["LINK_SECRET", "short"],
    ["COOKIE_SECRET", ""],
    ["SUPABASE_SECRET_KEY", ""],
    ["SUPABASE_SECRET_KEY", example.SUPABASE_PUBLISHABLE_KEY ?? ""],
    ["SUPABASE_PUBLISHABLE_KEY", example.SUPABASE_SECRET_KEY ?? ""],
    ["STRIPE_SECRET_KEY", "pk_test_the_other_one"],
    ["STRIPE_WEBHOOK_SECRET", "sk_test_not_this_one"],
    ["MAIL_FROM", "Juniper & Salt"],
    ["DATABASE_URL", "127.0.0.1:54322"],
    ["DATABASE_URL", "https://project.supabase.co"],
    ["TRUST_PROXY", "yes"],
    ["TRUST_PROXY", "-1"],
    ["PORT", "http"],
    ["PORT", "70000"],
  ])("%s=%s is refused by name", (name, value) => {
    expect(complaint({ ...example, [name]: value })).toMatch(new RegExp(`^  ${name} `, "m"));
  });

  test("all that is wrong is said at once", () => {
    const message = complaint({});
    for (const name of required) expect(message).toContain(`  ${name} `);
  });

  test("the vendors' addresses may be left out: then it is the vendors", () => {
    const { STRIPE_API_BASE, POSTMARK_API_BASE } = readEnv({ ...without("STRIPE_API_BASE"), POSTMARK_API_BASE: "" });
    expect([STRIPE_API_BASE, POSTMARK_API_BASE]).toEqual([undefined, undefined]);
  });

  test.each([
    ["the site", "server.ts", "LINK_SECRET"],
    ["the worker", "app/jobs/worker.ts", "LINK_SECRET"],
    ["the worker", "app/jobs/worker.ts", "DATABASE_URL"],
  ])("%s (%s) ends at once and prints the sentence about %s", (_, script, name) => {
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: "production", ...without(name) } as NodeJS.ProcessEnv;
    const ended = spawnSync(process.execPath, ["--import", "tsx", script], { cwd: projectDir, env, encoding: "utf8", timeout: 15_000 });
    expect(ended.status).toBe(1);
    expect(ended.stderr).toContain(`${name} is missing: `);
    expect(ended.stderr).not.toMatch(/\n\s+at /);
  });
});
