import { data, redirect, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { changeEmail, changePassword, readAccount, type AccountChange, type AccountProblems } from "~/auth/account.server";
import { inWords } from "~/auth/attempts.server";
import { MOST_FACTORS, removeFactor } from "~/auth/factors.server";
import { FactorsPanel } from "~/auth/factors-panel";
import { whereFrom } from "~/auth/known-device.server";
import { LoginPanel } from "~/auth/login-panel";
import { SessionsPanel } from "~/auth/sessions-panel";
import { adminAction, adminLoader, notFound, type AdminVisit } from "~/lib/http.server";
import { must } from "~/lib/supabase.server";
import { sentenceFor } from "~/lib/sentence-for";
import { AdminPage } from "~/ui/admin-page";
import { ErrorSummary } from "~/ui/error-summary";
import { Notice } from "~/ui/notice";

const here = "/admin/account";

const notices: Record<string, string> = {
  password: "Your password is changed, and every other device is signed out.",
  email: "Letters are on their way to both addresses. Nothing changes until both have said yes.",
  "first-app": "From now on a code is asked for after the password. Every other device is signed out.",
  "second-app": "From now on a code of either app is taken.",
  removed: "The app is removed.",
  ended: "That device is signed out.",
  others: "You are signed out everywhere else.",
};

export const loader = adminLoader(async ({ account, desk, url }) => {
  const known = (await readAccount(account())) ?? over();
  return {
    ...known,
    canAdd: known.factors.length < MOST_FACTORS,
    timeZone: desk.studio.timeZone,
    notice: sentenceFor(notices, url.searchParams.get("done")),
  };
});

/** Supabase Auth has ended the session, and the database does not know of it. */
const over = (): never => {
  throw redirect(`/admin/sign-in?${new URLSearchParams({ to: here, why: "over" })}`, 303);
};

const intents = z.enum(["password", "email", "remove-factor", "end-session", "end-others"]);

export const action = adminAction(async ({ form, ...visit }) => {
  const from = await whereFrom(visit);
  const intent = intents.safeParse(form.get("intent"));
  if (!intent.success) return notFound();
  switch (intent.data) {
    case "password":
    case "email": {
      const { email } = (await readAccount(visit.account())) ?? over();
      const change = intent.data === "password" ? changePassword : changeEmail;
      return answer(await change(visit.account(), { email, from }, form), intent.data, form.get("newEmail") ?? "");
    }
    case "remove-factor":
      if (!(await removeFactor(visit.account(), idIn(form, "factorId"), from))) return notFound();
      throw redirect(`${here}?done=removed`, 303);
    case "end-session":
      return endOne(visit, idIn(form, "sessionId"));
    case "end-others":
      must(await visit.db.rpc("end_other_sessions"));
      throw redirect(`${here}?done=others`, 303);
  }
});

function idIn(form: URLSearchParams, name: string): string {
  const id = z.uuid().safeParse(form.get(name));
  return id.success ? id.data : notFound();
}

/** A15: one of somebody else's is as if it were not there. */
async function endOne({ db }: AdminVisit, id: string) {
  if (must(await db.rpc("end_session", { p_session_id: id })) === 0) return notFound();
  throw redirect(`${here}?done=ended`, 303);
}

type Answer = { problems: AccountProblems; typedEmail: string; wait: string | null };

function answer(change: AccountChange, done: "password" | "email", typedEmail: string) {
  switch (change.outcome) {
    case "changed":
      throw redirect(`${here}?done=${done}`, 303);
    case "wrong":
      return data<Answer>({ problems: change.problems, typedEmail, wait: null }, 422);
    case "wait": {
      const wait = `Too many attempts. Please wait ${inWords(change.seconds)} and try again.`;
      return data<Answer>({ problems: {}, typedEmail, wait }, { status: 429, headers: { "Retry-After": String(change.seconds) } });
    }
  }
}

/** When to come back, for whoever was too fast. */
export const headers: HeadersFunction = ({ actionHeaders, errorHeaders }) => errorHeaders ?? actionHeaders;

export const meta: MetaFunction = () => [{ title: "Your account" }, { name: "robots", content: "noindex, nofollow" }];

export default function AccountPage() {
  const { email, newEmail, factors, sessions, canAdd, timeZone, notice } = useLoaderData<typeof loader>();
  const given = useActionData<Answer>();
  const problems = given?.problems ?? {};
  return (
    <AdminPage title="Your account" lead={email}>
      {notice && !given && <Notice kind="success">{notice}</Notice>}
      {given?.wait && <Notice kind="error">{given.wait}</Notice>}
      <ErrorSummary problems={Object.entries(problems).map(([field, message]) => ({ field, message }))} />
      <div className="grid gap-x-12 gap-y-10 md:grid-cols-2">
        <LoginPanel action={here} email={email} newEmail={newEmail} problems={problems} typedEmail={given?.typedEmail ?? ""} />
        <FactorsPanel action={here} factors={factors} canAdd={canAdd} timeZone={timeZone} />
      </div>
      <SessionsPanel action={here} sessions={sessions} timeZone={timeZone} />
    </AdminPage>
  );
}
