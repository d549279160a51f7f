/** `npm run admin -- add <email> | remove <email> | forget-apps <email> | list`: who runs the studio, from a terminal. */
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { z } from "zod";
import { asService } from "~/lib/supabase.server";

const say = (line = "") => void process.stdout.write(`${line}\n`);

const commands = new Map<string, (database: pg.Client, email: string) => Promise<void>>(Object.entries({ add, remove, "forget-apps": forgetApps, list }));

async function add(database: pg.Client, typed: string): Promise<void> {
  const email = addressIn(typed);
  const known = await userOf(database, email);
  const password = randomBytes(18).toString("base64url");
  const userId = known ?? (await createUser(email, password));
  const { rowCount } = await database.query("insert into public.admins (user_id) values ($1) on conflict do nothing", [userId]);
  say(rowCount ? `${email} runs the studio from now on.` : `${email} runs the studio already.`);
  if (known) return say("The account was there, and keeps its password. A forgotten one is set anew from the sign-in page.");
  say(`Sign in at ${process.env.SITE_URL ?? "the site"}/admin with this password, which is not shown again, and change it under Account:\n\n  ${password}\n`);
}

async function remove(database: pg.Client, typed: string): Promise<void> {
  const email = addressIn(typed);
  const userId = await userOf(database, email);
  const { rowCount } = await database.query("delete from public.admins where user_id = $1", [userId]);
  if (!rowCount) throw new Error(`${email} does not run the studio. \`npm run admin -- list\` tells who does.`);
  say(`${email} is shut out as of now, on every device. The account itself is left: Supabase dashboard, Authentication, Users.`);
  const { rows } = await database.query("select from public.admins limit 1");
  if (rows.length === 0) say("Nobody runs the studio now. `npm run admin -- add <email>` makes somebody.");
}

/** For a phone that is lost, and no second app: the password alone opens the door again. Every device is signed out, in case it was stolen. */
async function forgetApps(database: pg.Client, typed: string): Promise<void> {
  const email = addressIn(typed);
  const { rows } = await database.query<{ apps: number }>("select private.forget_apps($1) as apps", [await userOf(database, email)]);
  if (!rows[0]?.apps) throw new Error(`${email} has no authenticator app, or does not run the studio. \`npm run admin -- list\` tells.`);
  say(`No code is asked of ${email} any more, and every device is signed out. Sign in with the password, and add an app under Account.`);
}

async function list(database: pg.Client): Promise<void> {
  const { rows } = await database.query<{ email: string; since: Date; apps: number; seen: Date | null }>(
    `select users.email, admins.created_at as since,
            (select count(*)::int from auth.mfa_factors f where f.user_id = users.id and f.status = 'verified') as apps,
            (select max(seen_at) from public.admin_sessions s where s.user_id = users.id) as seen
       from public.admins join auth.users on users.id = admins.user_id order by admins.created_at`,
  );
  if (rows.length === 0) say("Nobody runs the studio. `npm run admin -- add <email>` makes somebody.");
  for (const { email, since, apps, seen } of rows) {
    say(`${email}  since ${since.toISOString()}, ${apps || "no"} authenticator app${apps === 1 ? "" : "s"}, ${seen ? `last seen ${seen.toISOString()}` : "never seen"}`);
  }
}

function addressIn(typed: string): string {
  const email = z.email().safeParse(typed.trim().toLowerCase());
  if (!email.success) throw new Error(`Say whose address: npm run admin -- ${process.argv[2]} <email>`);
  return email.data;
}

async function userOf(database: pg.Client, email: string): Promise<string | undefined> {
  const { rows } = await database.query<{ id: string }>("select id from auth.users where lower(email) = $1 and deleted_at is null", [email]);
  return rows[0]?.id;
}

/** Nobody signs up: an account is made with the server's key. Its address is theirs because whoever has that key says so. */
async function createUser(email: string, password: string): Promise<string> {
  const { data, error } = await asService().auth.admin.createUser({ email, password, email_confirm: true });
  if (error) throw error;
  return data.user.id;
}

try {
  const file = path.resolve(".env");
  // Beside `npm run dev` the variables are in the file; on a host they are in the environment, which goes first.
  if (existsSync(file)) process.loadEnvFile(file);
  const command = commands.get(process.argv[2] ?? "");
  if (!command) throw new Error("Say what to do: npm run admin -- add <email> | remove <email> | forget-apps <email> | list");
  if (!process.env.DATABASE_URL) throw new Error("DATABASE_URL is missing: the worker's direct connection (see .env.example).");
  const database = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await database.connect();
  try {
    await database.query("select set_config('elope.actor', 'command', false)");
    await command(database, process.argv[3] ?? "");
  } finally {
    await database.end();
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
