import { data, redirect, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { inWords } from "~/auth/attempts.server";
import { whereFrom } from "~/auth/known-device.server";
import { askForLetter } from "~/auth/recover.server";
import { doorAction, doorLoader } from "~/lib/http.server";
import { Button } from "~/ui/button";
import { Door } from "~/ui/door";
import { Field } from "~/ui/field";
import { Notice } from "~/ui/notice";

export const loader = doorLoader(async ({ url }) => ({
  sent: url.searchParams.has("sent"),
  isOver: url.searchParams.get("why") === "over",
}));

export const action = doorAction(async ({ form, ...visit }) => {
  const email = (form.get("email") ?? "").trim();
  if (!z.email().max(200).safeParse(email).success) return data({ email, problem: "That does not look like an email address.", wait: null }, 422);
  const seconds = await askForLetter(email, await whereFrom(visit));
  if (seconds === 0) throw redirect("/admin/forgotten?sent=yes", 303);
  const wait = `Too many letters were asked for. Please wait ${inWords(seconds)} and try again.`;
  return data({ email, problem: null, wait }, { status: 429, headers: { "Retry-After": String(seconds) } });
});

/** When to come back, for whoever was too fast. */
export const headers: HeadersFunction = ({ actionHeaders, errorHeaders }) => errorHeaders ?? actionHeaders;

export const meta: MetaFunction = () => [{ title: "Forgotten password" }, { name: "robots", content: "noindex, nofollow" }];

export default function Forgotten() {
  const { sent, isOver } = useLoaderData<typeof loader>();
  const answer = useActionData<Action>();
  return (
    <Door title="Forgotten password" lead="We send you a link to set a new one.">
      <Form method="post" action="/admin/forgotten" className="grid gap-6">
        {isOver && !answer && <Notice kind="warning">That link has been used, or is more than an hour old. Ask for another.</Notice>}
        {sent && !answer && (
          <Notice kind="success" title="Look into your mail">
            <p>If this address runs the studio, a letter is on its way to it. Its link works once, for an hour.</p>
          </Notice>
        )}
        {answer?.wait && <Notice kind="error">{answer.wait}</Notice>}
        <Field name="email" label="Email" type="email" autoComplete="username" defaultValue={answer?.email} error={answer?.problem ?? undefined} />
        <Button wide>{sent ? "Send another link" : "Send the link"}</Button>
        <p className="text-small">
          <a href="/admin/sign-in" className="link tap">
            Back to signing in
          </a>
        </p>
      </Form>
    </Door>
  );
}

type Action = typeof action;
