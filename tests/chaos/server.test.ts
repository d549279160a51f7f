/** What becomes of work in hand when a server or a worker is told to stop. */
import net from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { query, row } from "../support/database";
import { eventually } from "../support/eventually";
import { inbox } from "../support/inbox";
import { arm, clearFaults, deliver, event, pay } from "../support/stripe";
import { world } from "../world";
import { bookingsOn, newCouple, sessionsOf } from "./couple";
import { killAll, startServer, startThroughNpm, startWorker, type Server } from "./processes";
import { rightAgain } from "./right-again";
import { met, silence } from "./stand-ins";

afterEach(async () => {
  await killAll();
  await clearFaults();
});

describe("told to stop", () => {
  test("F10: a server answers what is in hand, takes nothing new, and ends well", async () => {
    await silence(world().stripeUrl);
    const couple = await newCouple();
    const server = await startServer();
    await pay((await couple.press())?.location ?? "");
    const { id } = (await bookingsOn(couple.day))[0]!;
    const [session] = await sessionsOf(id);
    await arm(world().stripeUrl, { kind: "delay", ms: 2_000, match: { method: "GET", path: "/v1/checkout/sessions/" } });
    const inHand = deliver(event("checkout.session.completed", session?.id ?? "").body);
    await met(world().stripeUrl);
    const since = performance.now();
    server.signal("SIGTERM");
    await eventually(() => connects(server), (does) => !does);
    expect((await inHand).status).toBe(200);
    expect(await server.exited).toBe("exited with 0");
    // Kept connections do not keep it: it goes as soon as the answer is out.
    expect(performance.now() - since).toBeLessThan(4_000);
    expect((await bookingsOn(couple.day))[0]?.status).toBe("confirmed");
    await rightAgain("F10", "SIGTERM with a delivery in hand: answered, and gone", since);
  });

  test("F10: through `npm start` it ends as well: npm alone is told, and the port is free", async () => {
    const server = await startThroughNpm();
    process.kill(server.pid, "SIGTERM");
    expect(await server.exited).toBe("exited with 0");
    expect(await connects(server)).toBe(false);
  });

  test("F27: a worker in the middle of a letter finishes it, and ends well", async () => {
    await silence(world().postmarkUrl);
    const couple = await newCouple();
    await startServer();
    const worker = await startWorker();
    await arm(world().postmarkUrl, { kind: "delay", ms: 2_000, times: 2, match: { method: "POST", path: "/email" } });
    await pay((await couple.press())?.location ?? "");
    await met(world().postmarkUrl);
    const since = performance.now();
    worker.signal("SIGTERM");
    expect(await worker.exited).toBe("exited with 0");
    expect(await inbox(couple.email)).toHaveLength(1);
    const { id } = (await bookingsOn(couple.day))[0]!;
    expect(await query("select status, attempts from emails where booking_id = $1", [id])).toEqual([
      { status: "sent", attempts: 1 },
      { status: "sent", attempts: 1 },
    ]);
    expect(await row("select count(*)::int from graphile_worker.jobs where locked_at is not null")).toEqual({ count: 0 });
    expect(await row("select count(*)::int from private.workers where seen_at > now() - interval '3 seconds'")).toEqual({ count: 0 });
    await rightAgain("F27", "SIGTERM in the middle of two letters: both finished", since);
  });
});

function connects({ url }: Server): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(Number(new URL(url).port), "127.0.0.1");
    socket.on("error", () => resolve(false));
    socket.on("connect", () => {
      socket.destroy();
      resolve(true);
    });
  });
}
