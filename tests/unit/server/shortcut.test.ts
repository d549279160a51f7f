import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { readEnvFile } from "../../../dev/env-file";
import { floodGate, type FloodGate } from "../../../server/flood-gate";
import { keep } from "../../../server/kept-answer";
import { protection } from "../../../server/security-headers";
import { shortcut } from "../../../server/shortcut";

let server: Server;
let base: string;
let gate: FloodGate;

beforeEach(async () => {
  for (const [name, value] of Object.entries(readEnvFile(".env.example"))) vi.stubEnv(name, value);
  gate = floodGate();
  const home = keep("<p>Home</p>", "n".repeat(24), [["Content-Type", "text/html"]], 5);
  const quick = shortcut({
    answers: { find: ({ url }) => (url === "/" ? home : undefined), handler: async () => {} },
    protect: protection({ development: false }),
    gate,
  });
  server = createServer((request, response) => void (quick(request, response) || response.writeHead(418).end()));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

it("A27 A32: a kept answer carries the headers, with a nonce of its own", async () => {
  const answers = [await fetch(base), await fetch(base)];
  const policies = answers.map(({ headers }) => headers.get("Content-Security-Policy") ?? "");
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(policies[0]).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}'/);
  expect(policies[0]).not.toBe(policies[1]);
  expect(answers[0]?.headers.get("X-Frame-Options")).toBe("DENY");
});

it("A23: kept answers are counted, too, and refused with the headers on", async () => {
  for (let n = 1; n < 600; n++) await gate("127.0.0.1");
  expect((await fetch(base)).status).toBe(200);
  const refused = await fetch(base);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
  expect(refused.headers.get("X-Frame-Options")).toBe("DENY");
});

it("what is not kept is left to the others", async () => {
  expect((await fetch(`${base}/book`)).status).toBe(418);
});
