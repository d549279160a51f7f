/** Holding a day and confirming it, by what a browser and Stripe send to the site. */
import { randomBytes, randomUUID } from "node:crypto";
import { keepDraft } from "~/booking/draft.server";
import { studioDay, type StudioDay } from "~/lib/studio-day";
import { checkout } from "../support/booking";
import { query, row } from "../support/database";
import { arm, clearFaults, event, pay, sign } from "../support/stripe";
import { world } from "../world";
import { measure } from "./measure";
import type { Row } from "./tables";

const site = () => world().siteUrl.replace("localhost", "127.0.0.1");

/** Couples who each ask for a day of their own, with their details in the cookie, as the review page's form does. */
export async function holds(): Promise<Row> {
  console.log("• a hold");
  const days = await freeDays();
  const drafts = await Promise.all(
    Array.from({ length: 401 }, () =>
      keepDraft({ typed: { name: "Nora Whitfield", email: `couple-${randomUUID()}@example.test` }, choices: "" }),
    ),
  );
  const form = (n: number) => ({
    method: "POST" as const,
    path: `/book/review?package=the-vow&day=${days[n] ?? ""}`,
    headers: {
      Origin: world().siteUrl,
      "Content-Type": "application/x-www-form-urlencoded",
      Cookie: (drafts[n] ?? "").split(";")[0] ?? "",
    },
    body: `visitor=${randomBytes(16).toString("base64url")}&total=145000&schedule=90:100+30:50`,
  });
  const { path: first, ...trial } = form(400);
  const answer = await fetch(site() + first, { ...trial, redirect: "manual" });
  if (answer.status !== 303) throw new Error(`A hold answers ${answer.status}: ${(await answer.text()).slice(0, 2000)}`);
  const measured = (connections: number, from: number, amount: number) =>
    measure({ url: site(), connections, amount, expect: 303, request: (n) => form(from + n) });
  const at10 = await measured(10, 0, 150);
  const at50 = await measured(50, 150, 250);
  return { what: "a hold (POST to a payment page)", at10, at50, bare: null };
}

/** Signed deliveries for sessions that are paid and that nobody has told the site of: each confirms a booking. */
export async function confirmations(what: string): Promise<Row> {
  console.log(`• ${what}`);
  await arm(world().stripeUrl, { kind: "silence" });
  const deliveries = (await paidSessions(400)).map((id) => {
    const { body } = event("checkout.session.completed", id);
    return { body, signature: sign(body) };
  });
  const measured = async (connections: number, from: number, amount: number) => {
    const before = await confirmed();
    const took = await measure({
      url: site(),
      connections,
      amount,
      request: (n) => ({
        method: "POST",
        path: "/webhooks/stripe",
        headers: { "Content-Type": "application/json", "Stripe-Signature": deliveries[from + n]?.signature ?? "" },
        body: deliveries[from + n]?.body ?? "",
      }),
    });
    const made = (await confirmed()) - before;
    if (made !== amount) throw new Error(`${amount} deliveries confirmed ${made} bookings`);
    return took;
  };
  const at10 = await measured(10, 0, 150);
  const at50 = await measured(50, 150, 250);
  await clearFaults();
  return { what, at10, at50, bare: null };
}

async function confirmed(): Promise<number> {
  return (await row<{ count: number }>("select count(*)::int from bookings where status = 'confirmed'")).count;
}

async function paidSessions(count: number): Promise<string[]> {
  const days = await freeDays();
  const ids: string[] = [];
  for (let from = 0; from < count; from += 10) {
    const batch = days.slice(from, Math.min(from + 10, count)).map(async (day) => {
      const { sessionId, url } = await checkout({ day });
      await pay(url);
      return sessionId;
    });
    ids.push(...(await Promise.all(batch)));
  }
  return ids;
}

/** All the days there are: what was measured before has had its use of them. */
async function freeDays(): Promise<StudioDay[]> {
  await query("update bookings set status = 'expired' where status = 'held'");
  await query("delete from date_claims");
  const rows = await query<{ day: string }>(
    "select a.day::text from generate_series(0, 1) half, availability(private.today() + 14 + half * 350, private.today() + 363 + half * 350) a where state = 'free' order by 1",
  );
  return rows.map(({ day }) => studioDay(day));
}
