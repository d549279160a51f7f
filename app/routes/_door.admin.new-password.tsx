import { data, redirect, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { inWords } from "~/auth/attempts.server";
import { CodeField } from "~/auth/code-field";
import { SHORTEST_PASSWORD } from "~/auth/password";
import { whereFrom } from "~/auth/known-device.server";
import { isRecovering, needsCode, setNewPassword } from "~/auth/recover.server";
import { doorAction, doorLoader } from "~/lib/http.server";
import { readClaims } from "~/lib/http/photographer.server";
import type { Supabase } from "~/lib/supabase.server";
import { Button } from "~/ui/button";
import { Door } from "~/ui/door";
import { Field } from "~/ui/field";
import { Notice } from "~/ui/notice";

export const loader = doorLoader(async ({ db }) => {
  const claims = await recovering(db);
  return { asksCode: await needsCode(db, claims), email: claims.email };
});

export const action = doorAction(async ({ db, form, ...visit }) => {
  const answer = await setNewPassword(db, await recovering(db), form, await whereFrom(visit));
  switch (answer.outcome) {
    case "set":
      throw redirect("/admin/sign-in?why=password", 303);
    case "over":
      throw redirect("/admin/forgotten?why=over", 303);
    case "wrong":
      return data({ problems: { [answer.field]: answer.problem }, wait: null }, 422);
    case "wait": {
      const wait = `Too many attempts. Please wait ${inWords(answer.seconds)} and try again.`;
      return data({ problems: {}, wait }, { status: 429, headers: { "Retry-After": String(answer.seconds) } });
    }
  }
});

/** Only for who has just spent the link in their mail. */
async function recovering(db: Supabase) {
  const claims = await readClaims(db);
  if (!claims || !isRecovering(claims)) throw redirect("/admin/forgotten?why=over", 303);
  return claims;
}

/** When to come back, for whoever was too fast. */
export const headers: HeadersFunction = ({ actionHeaders, errorHeaders }) => errorHeaders ?? actionHeaders;

export const meta: MetaFunction = () => [{ title: "A new password" }, { name: "robots", content: "noindex, nofollow" }];

export default function NewPassword() {
  const { asksCode, email } = useLoaderData<typeof loader>();
  const answer = useActionData<Action>();
  const problems: { newPassword?: string; code?: string } = answer?.problems ?? {};
  return (
    <Door title="A new password" lead="All devices are signed out when you save it, and you sign in with it.">
      <Form method="post" action="/admin/new-password" noValidate className="grid gap-6">
        {answer?.wait && <Notice kind="error">{answer.wait}</Notice>}
        <input type="hidden" name="username" autoComplete="username" value={email} />
        <Field
          name="newPassword"
          label="New password"
          type="password"
          autoComplete="new-password"
          hint={`${SHORTEST_PASSWORD} characters or more: three or four words are easy to remember.`}
          error={problems.newPassword}
        />
        {asksCode && <CodeField error={problems.code} />}
        <Button wide>Save it</Button>
      </Form>
    </Door>
  );
}

type Action = typeof action;
