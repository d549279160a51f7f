/** A34: clients that send slowly, or never, are cut off; everybody else is served meanwhile. */
import net from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { killAll, startServer, type Server } from "../processes";
import { rightAgain } from "../right-again";

let server: Server;

beforeAll(async () => {
  server = await startServer({}, 1);
});
afterAll(killAll);

test("A34: headers that dribble, a body that dribbles, and a body that never comes", async () => {
  const since = performance.now();
  const post = `POST /webhooks/stripe HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n`;
  const slow = [
    ...Array.from({ length: 60 }, () => dribble("GET / HTTP/1.1\r\nX-Slow: ")),
    ...Array.from({ length: 60 }, () => dribble(post)),
    ...Array.from({ length: 30 }, () => dribble(post, 0)),
  ];
  const served: Promise<number>[] = [];
  const asking = setInterval(() => served.push(timed(`${server.url}/healthz`)), 250);
  const cut = await Promise.all(slow);
  clearInterval(asking);
  // Looked for every two seconds.
  expect(Math.max(...cut.slice(0, 60))).toBeLessThan(10_000 + 3_500);
  expect(Math.max(...cut)).toBeLessThan(20_000 + 3_500);
  const times = await Promise.all(served);
  expect(times.length).toBeGreaterThan(40);
  expect(Math.max(...times)).toBeLessThan(2_000);
  await rightAgain("A34", "150 slow clients: all cut off, everybody else served meanwhile", since);
});

async function timed(url: string): Promise<number> {
  const began = performance.now();
  const { ok } = await fetch(url);
  return ok ? performance.now() - began : Infinity;
}

/** Sends a beginning and then a letter every half second; gives how long it was borne. */
function dribble(beginning: string, letters = Infinity): Promise<number> {
  return new Promise((resolve) => {
    const began = performance.now();
    const socket = net.connect(Number(new URL(server.url).port), "127.0.0.1", () => socket.write(beginning));
    let sent = 0;
    const timer = setInterval(() => (sent += 1) <= letters && socket.write("x"), 500);
    socket.on("error", () => {});
    socket.resume();
    socket.on("close", () => {
      clearInterval(timer);
      resolve(performance.now() - began);
    });
  });
}
