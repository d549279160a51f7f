/** A23 A25: what is too much is refused before it costs anything. */
import { describe, expect, test } from "vitest";
import { hold, newAddress, newEmail } from "../support/booking";
import { takeDays } from "../support/database";
import { signIn } from "../support/photographer";
import { deliver } from "../support/stripe";
import { ask, submit } from "../support/visitor";
import { world } from "../world";

const path = "/book/details?package=the-vow&day=2027-06-05";

/** Sends until the server has heard enough; it may hang up before all is sent, which is as good. */
async function post(body: string, type = "application/x-www-form-urlencoded", to = path): Promise<{ status: number; ms: number }> {
  const began = Date.now();
  const status = await ask(to, { method: "POST", body, headers: { Origin: world().siteUrl, "Content-Type": type } }).then(
    (answer) => answer.status,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ECONNRESET" || error.code === "EPIPE") return 413;
      throw error;
    },
  );
  return { status, ms: Date.now() - began };
}

describe("A25: too much is refused within a second", () => {
  test.each([
    ["10 MB in one field", `notes=${"x".repeat(10_000_000)}`, 413],
    ["a million fields", "a=&".repeat(1_000_000), 413],
    ["more fields than any form of ours has", "a=&".repeat(1500), 413],
    ["a long note, over the size of the largest form", `notes=${"x".repeat(70_000)}`, 413],
  ])("%s", async (_, body, status) => {
    const answer = await post(body);
    expect(answer.status).toBe(status);
    expect(answer.ms).toBeLessThan(1_000);
  });

  test.each(["application/json", "multipart/form-data; boundary=x", "text/plain", ""])("a body of type \"%s\" is no form", async (type) => {
    expect((await post("[".repeat(100_000), type)).status).toBe(415);
  });

  test("a delivery over half a megabyte is no delivery of Stripe's", async () => {
    const began = Date.now();
    const status = await deliver("x".repeat(10_000_000)).then((response) => response.status, () => 413);
    expect(status).toBe(413);
    expect(Date.now() - began).toBeLessThan(1_500);
  });

  test("deep JSON in a delivery is an unsigned delivery like any other", async () => {
    expect((await deliver("[".repeat(400_000), { signature: "t=1,v1=00" })).status).toBe(400);
  });
});

test("A23: a flood of forms from one address is held back with Retry-After, and others are served", async () => {
  const headers = { Origin: world().siteUrl, "X-Forwarded-For": newAddress(), "Content-Type": "application/x-www-form-urlencoded" };
  const answers = await Promise.all(Array.from({ length: 70 }, () => ask(path, { method: "POST", body: "name=", headers })));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBe(10);
  expect(Number(refused[0]?.headers["retry-after"])).toBeGreaterThan(0);
  expect((await post("name=")).status).not.toBe(429);
});

describe("A26: a NUL, which Postgres keeps nowhere, breaks nothing", () => {
  test.each([
    ["/admin/sign-in", { email: "no\0body@example.test", password: "guessed\0" }],
    ["/admin/forgotten", { email: "no\0body@example.test" }],
    ["/admin/recover", { tokenHash: "a\0b" }],
    ["/admin/confirm-email", { tokenHash: "a\0b" }],
  ])("in the fields of %s", async (door, fields) => {
    expect((await submit(door, fields)).status).toBeLessThan(500);
  });

  test("in the address of a page, and in what the photographer writes", async () => {
    const me = await signIn();
    const { email } = await hold();
    expect((await me.get(`/admin/bookings?q=${email.replace("@", "%00@")}`)).body).toContain(email);
    const day = await takeDays();
    const closed = await me.post("/admin/calendar/closed", { from: day, to: "", reason: "A te\0st", repeat: "", until: "" });
    expect(closed.status).toBe(303);
    expect((await me.get(`/admin/calendar/${day}`)).body).toContain("A test");
  });
});

test("A24: a letter that never was is not sent again", async () => {
  expect((await (await signIn()).post("/admin/studio/emails/nonsense", { recipient: newEmail() })).status).toBe(404);
});

test("A11: a client cannot give itself another address: only what the trusted proxy adds counts", async () => {
  const mine = newAddress();
  const send = () =>
    ask(path, { method: "POST", body: "name=", headers: { Origin: world().siteUrl, "X-Forwarded-For": `${newAddress()}, ${mine}`, "Content-Type": "application/x-www-form-urlencoded" } });
  const statuses = await Promise.all(Array.from({ length: 70 }, async () => (await send()).status));
  expect(statuses.filter((status) => status === 429).length).toBe(10);
});
