import { AuthRefusal, type AuthAnswer, type AuthRequest } from "./answers";
import type { AuthDatabase, Query } from "./database";
import type { Env } from "../env-file";
import { record, text } from "../gateway/json";
import { safeRedirect } from "./links";
import { actionLink } from "./mail";
import { makeToken, type Purpose } from "./one-time-tokens";
import { createUser, existing, findUser, mergeMetadata, setPassword, userJson, validEmail, type UserRow } from "./users";

/** What only the secret key may ask. */
export async function adminCall(database: AuthDatabase, env: Env, request: AuthRequest): Promise<AuthAnswer> {
  if (request.caller.role !== "service_role") throw new AuthRefusal(403, "not_admin", "User not allowed");
  const id = /^\/admin\/users\/([0-9a-f-]{36})$/i.exec(request.path)?.[1];
  const call = `${request.method} ${id ? "/admin/users/:id" : request.path}`;
  switch (call) {
    case "GET /admin/users":
      return list(database.query, request);
    case "POST /admin/users":
      return { status: 200, body: await database.inTransaction((query) => create(query, request.body)) };
    case "GET /admin/users/:id":
      return { status: 200, body: await userJson(database.query, existing(await findUser(database.query, { id: id ?? "" }))) };
    case "PUT /admin/users/:id":
      return { status: 200, body: await database.inTransaction((query) => update(query, id ?? "", request.body)) };
    case "DELETE /admin/users/:id":
      await remove(database.query, id ?? "", request.body.should_soft_delete === true);
      return { status: 200, body: {} };
    case "POST /admin/generate_link":
      return { status: 200, body: await database.inTransaction((query) => generateLink(query, env, request)) };
    default:
      return { status: 404, body: { code: 404, error_code: "not_found", msg: "Not found" } };
  }
}

async function list(query: Query, request: AuthRequest): Promise<AuthAnswer> {
  const page = Math.max(1, Number(request.query.get("page")) || 1);
  const perPage = Math.min(1000, Math.max(1, Number(request.query.get("per_page")) || 50));
  const users = await query<UserRow>(
    "select * from auth.users where deleted_at is null order by created_at desc limit $1 offset $2",
    [perPage, (page - 1) * perPage],
  );
  const [count] = await query<{ total: number }>("select count(*)::int as total from auth.users where deleted_at is null");
  const total = count?.total ?? 0;
  const last = Math.max(1, Math.ceil(total / perPage));
  const at = (number: number, rel: string) => `</admin/users?page=${number}&per_page=${perPage}>; rel="${rel}"`;
  const link = [...(page < last ? [at(page + 1, "next")] : []), at(last, "last")].join(", ");
  const body = { users: await Promise.all(users.map((user) => userJson(query, user))), aud: "authenticated" };
  return { status: 200, body, headers: { "x-total-count": String(total), link } };
}

async function create(query: Query, body: Record<string, unknown>): Promise<Record<string, unknown>> {
  const user = await createUser(query, {
    id: text(body, "id"),
    email: text(body, "email"),
    ...(typeof body.password === "string" ? { password: body.password } : {}),
    ...(typeof body.password_hash === "string" ? { passwordHash: body.password_hash } : {}),
    confirmed: body.email_confirm === true,
    role: text(body, "role"),
    appMetadata: record(body, "app_metadata") ?? {},
    userMetadata: record(body, "user_metadata") ?? {},
  });
  await setBan(query, user.id, text(body, "ban_duration"));
  return userJson(query, existing(await findUser(query, { id: user.id })));
}

async function update(query: Query, id: string, body: Record<string, unknown>): Promise<Record<string, unknown>> {
  const user = existing(await findUser(query, { id }));
  if (typeof body.password === "string") await setPassword(query, user, body.password);
  if (typeof body.email === "string") await setEmail(query, user, validEmail(body.email));
  if (body.email_confirm === true) {
    await query("update auth.users set email_confirmed_at = coalesce(email_confirmed_at, now()) where id = $1", [id]);
  }
  if (text(body, "role")) await query("update auth.users set role = $2 where id = $1", [id, body.role]);
  const app = record(body, "app_metadata");
  const own = record(body, "user_metadata");
  if (app) await mergeMetadata(query, id, "raw_app_meta_data", app);
  if (own) await mergeMetadata(query, id, "raw_user_meta_data", own);
  await setBan(query, id, text(body, "ban_duration"));
  await query("update auth.users set updated_at = now() where id = $1", [id]);
  return userJson(query, existing(await findUser(query, { id })));
}

async function setEmail(query: Query, user: UserRow, email: string): Promise<void> {
  const other = await findUser(query, { email });
  if (other && other.id !== user.id) {
    throw new AuthRefusal(422, "email_exists", "A user with this email address has already been registered");
  }
  await query("update auth.users set email = $2, email_confirmed_at = now() where id = $1", [user.id, email]);
  await query(
    `update auth.identities set identity_data = identity_data || jsonb_build_object('email', $2::text)
     where user_id = $1 and provider = 'email'`,
    [user.id, email],
  );
}

/** "none", or a duration as Go writes one: "24h", "1h30m". */
async function setBan(query: Query, id: string, duration: string): Promise<void> {
  if (!duration) return;
  if (duration === "none") {
    await query("update auth.users set banned_until = null where id = $1", [id]);
    return;
  }
  const seconds = [...duration.matchAll(/([\d.]+)(h|m|s)/g)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (unit === "h" ? 3600 : unit === "m" ? 60 : 1),
    0,
  );
  if (!seconds) throw new AuthRefusal(400, "validation_failed", `invalid format for ban duration: ${duration}`);
  await query("update auth.users set banned_until = now() + make_interval(secs => $2) where id = $1", [id, seconds]);
}

async function remove(query: Query, id: string, softly: boolean): Promise<void> {
  existing(await findUser(query, { id }));
  if (!softly) {
    await query("delete from auth.users where id = $1", [id]);
    return;
  }
  await query("delete from auth.sessions where user_id = $1", [id]);
  await query("update auth.users set deleted_at = now(), email = null, encrypted_password = '' where id = $1", [id]);
}

async function generateLink(query: Query, env: Env, request: AuthRequest): Promise<Record<string, unknown>> {
  const { body } = request;
  const asked = text(body, "type");
  const purpose = asked.startsWith("email_change") ? "email_change" : asked;
  if (!["recovery", "magiclink", "invite", "signup", "email_change"].includes(purpose)) {
    throw new AuthRefusal(400, "validation_failed", `Unsupported link type: ${asked}`);
  }
  const email = validEmail(text(body, "email"));
  const makesUser = purpose === "invite" || purpose === "signup";
  const user = makesUser
    ? await createUser(query, {
        email,
        ...(typeof body.password === "string" ? { password: body.password } : {}),
        confirmed: false,
        invited: purpose === "invite",
        userMetadata: record(body, "data") ?? {},
      })
    : existing(await findUser(query, { email }));
  const address = purpose === "email_change" ? validEmail(text(body, "new_email")) : email;
  const token = await makeToken(query, user, purpose as Purpose, address);
  const redirectTo = safeRedirect(env, text(body, "redirect_to") || request.query.get("redirect_to"));
  return {
    ...(await userJson(query, user)),
    action_link: actionLink(env, purpose as Purpose, token.hash, redirectTo),
    email_otp: token.code,
    hashed_token: token.hash,
    verification_type: asked,
    redirect_to: redirectTo,
  };
}
