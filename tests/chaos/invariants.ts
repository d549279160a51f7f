/** Everything that must hold whatever happened (invariants.sql), asked of the database and of the vendors at once. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { stripe } from "../support/stripe";
import { world } from "../world";

const checks = readFileSync(fileURLToPath(new URL("./invariants.sql", import.meta.url)), "utf8")
  .split(/^-- (?=I\d+: )/m)
  .slice(1)
  .map((part) => ({ name: part.split("\n")[0] ?? "", sql: part.slice(part.indexOf("\n")) }));

/** What does not hold: the invariant and the rows that break it. Empty is well. */
export async function broken(): Promise<Record<string, unknown[]>> {
  const [sessions, mail] = await Promise.all([stripeSessions(), acceptedMail()]);
  const client = new pg.Client({ connectionString: world().superuserUrl });
  await client.connect();
  try {
    await client.query(`
      create temporary table stripe_sessions (id text, booking_id text, status text, intent text, intent_status text);
      create temporary table accepted_mail (id text, email_id text, resend boolean)`);
    await client.query("insert into stripe_sessions select * from json_populate_recordset(null::stripe_sessions, $1)", [JSON.stringify(sessions)]);
    await client.query("insert into accepted_mail select * from json_populate_recordset(null::accepted_mail, $1)", [JSON.stringify(mail)]);
    const found: Record<string, unknown[]> = {};
    for (const { name, sql } of checks) {
      const { rows } = await client.query<Record<string, unknown>>(sql);
      if (rows.length > 0) found[name] = rows;
    }
    return found;
  } finally {
    await client.end();
  }
}

async function stripeSessions() {
  const expand = ["data.payment_intent"];
  const all = await stripe().checkout.sessions.list({ limit: 100, expand }).autoPagingToArray({ limit: 1000 });
  return all.map(({ id, status, client_reference_id, payment_intent: intent }) => {
    const whole = intent && typeof intent !== "string" ? intent : null;
    return { id, status, booking_id: client_reference_id, intent: whole?.id ?? null, intent_status: whole?.status ?? null };
  });
}

async function acceptedMail() {
  const answer = await fetch(`${world().postmarkUrl}/__inbox`);
  const { messages } = (await answer.json()) as { messages: { id: string; metadata: Record<string, string> }[] };
  return messages.map(({ id, metadata }) => ({ id, email_id: metadata.email_id ?? null, resend: metadata.resend === "true" }));
}
