import { data, redirect, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { whereFrom } from "~/auth/known-device.server";
import { signIn } from "~/auth/sign-in.server";
import { SignInForm } from "~/auth/sign-in-form";
import { wayBack } from "~/auth/way-back";
import { doorAction, doorLoader } from "~/lib/http.server";
import { sentenceFor } from "~/lib/sentence-for";
import { Door } from "~/ui/door";

const notices: Record<string, string> = {
  over: "Your session has ended. Please sign in again; you come back to where you were.",
  "not-admin": "This account does not run the studio.",
  out: "You are signed out.",
  password: "Your password is changed. Please sign in with the new one.",
};

export const loader = doorLoader(async ({ url }) => ({
  action: url.pathname + url.search,
  notice: noticeOf(url.searchParams),
}));

/** Whoever pressed a button when the session was over is told at once that nothing is lost: the browser kept it. */
function noticeOf(search: URLSearchParams): string | null {
  const kept = /[?&]typed=/.test(wayBack(search.get("to"))) ? "Your session has ended. Sign in, and what you typed is put back where it was." : null;
  return kept ?? sentenceFor(notices, search.get("why"));
}

export const action = doorAction(async ({ db, form, url, ...visit }) => {
  const email = form.get("email") ?? "";
  const to = wayBack(url.searchParams.get("to"));
  const answer = await signIn(db, { email, password: form.get("password") ?? "", ...(await whereFrom(visit)) });
  const refused = (problem: string, status: number, headers?: HeadersInit) => data({ problem, email }, { status, headers });
  switch (answer.outcome) {
    case "in":
      throw redirect(to, { status: 303, headers: { "Set-Cookie": answer.setCookie } });
    case "second_factor":
      throw redirect(`/admin/second-factor?${new URLSearchParams({ to })}`, 303);
    case "refused":
      return refused("That email and password do not belong together. Nothing else can be said about either.", 422);
    case "wait":
      return refused(`Too many attempts. Please wait ${inWords(answer.seconds)} and try again.`, 429, { "Retry-After": String(answer.seconds) });
  }
});

const inWords = (seconds: number) => (seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`);

/** When to come back, for whoever was too fast. */
export const headers: HeadersFunction = ({ actionHeaders, errorHeaders }) => errorHeaders ?? actionHeaders;

export const meta: MetaFunction = () => [{ title: "Sign in" }, { name: "robots", content: "noindex, nofollow" }];

export default function SignInPage() {
  const { action, notice } = useLoaderData<typeof loader>();
  return (
    <Door title="Sign in" lead="For the photographer.">
      <SignInForm action={action} notice={notice} answer={useActionData<Action>()} />
    </Door>
  );
}

type Action = typeof action;
