import { data, redirect, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { inWords } from "~/auth/attempts.server";
import { CodeField } from "~/auth/code-field";
import { whereFrom } from "~/auth/known-device.server";
import { passSecondFactor, wrongCode } from "~/auth/second-factor.server";
import { signOut } from "~/auth/sign-in.server";
import { wayBack } from "~/auth/way-back";
import { doorAction, doorLoader } from "~/lib/http.server";
import { Button } from "~/ui/button";
import { Door } from "~/ui/door";
import { Notice } from "~/ui/notice";

export const loader = doorLoader(async ({ url }) => ({ action: url.pathname + url.search }));

export const action = doorAction(async ({ db, form, url, ...visit }) => {
  const to = wayBack(url.searchParams.get("to"));
  const shown = await passSecondFactor(db, form.get("code") ?? "", await whereFrom(visit));
  switch (shown.outcome) {
    case "in":
      throw redirect(to, { status: 303, headers: { "Set-Cookie": shown.setCookie } });
    case "over":
      await signOut(db);
      throw redirect(`/admin/sign-in?${new URLSearchParams({ to, why: "over" })}`, 303);
    case "wrong":
      return data({ problem: wrongCode, wait: null }, 422);
    case "wait": {
      const wait = `Too many attempts. Please wait ${inWords(shown.seconds)} and try again.`;
      return data({ problem: null, wait }, { status: 429, headers: { "Retry-After": String(shown.seconds) } });
    }
  }
});

/** When to come back, for whoever was too fast. */
export const headers: HeadersFunction = ({ actionHeaders, errorHeaders }) => errorHeaders ?? actionHeaders;

export const meta: MetaFunction = () => [{ title: "Second factor" }, { name: "robots", content: "noindex, nofollow" }];

export default function SecondFactor() {
  const { action } = useLoaderData<typeof loader>();
  const answer = useActionData<Action>();
  return (
    <Door title="And the code" lead="Your password was right. One thing more.">
      <Form method="post" action={action} autoComplete="off" className="grid gap-6">
        {answer?.wait && <Notice kind="error">{answer.wait}</Notice>}
        <CodeField error={answer?.problem ?? undefined} />
        <Button wide>Continue</Button>
      </Form>
      <details className="pt-4 text-small">
        <summary className="link inline-flex min-h-11 cursor-pointer items-center">My phone is lost</summary>
        <p className="pt-2">
          A code of the second app does as well, if you have added one. Without any, nobody gets in from here: whoever looks after the site can take the lost app off your account,
          with <code>npm run admin -- forget-apps</code> and your address.
        </p>
      </details>
      <Form method="post" action="/admin/sign-out">
        <button className="link min-h-12 cursor-pointer text-small">Sign in as somebody else</button>
      </Form>
    </Door>
  );
}

type Action = typeof action;
