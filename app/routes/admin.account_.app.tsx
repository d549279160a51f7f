import { data, redirect, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";
import { z } from "zod";
import { inWords } from "~/auth/attempts.server";
import { EnrolmentForm } from "~/auth/enrolment-form";
import { beginEnrolment, finishEnrolment, readEnrolment, type Enrolment } from "~/auth/factors.server";
import { whereFrom } from "~/auth/known-device.server";
import { wrongCode } from "~/auth/second-factor.server";
import { adminAction, adminLoader, notFound, type AdminVisit } from "~/lib/http.server";
import { AdminPage } from "~/ui/admin-page";
import { Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { Notice } from "~/ui/notice";

const here = "/admin/account/app";

export const loader = adminLoader(async () => null);

type Answer = { enrolment: Enrolment | null; name: string; problem: string | null; wait: string | null };

export const action = adminAction(async ({ form, ...visit }) => {
  return form.get("intent") === "finish" ? finish(visit, form) : begin(visit, form.get("name") ?? "");
});

async function begin({ account, desk }: AdminVisit, typed: string) {
  const name = z.string().trim().min(1).max(60).safeParse(typed);
  const again = (problem: string) => data<Answer>({ enrolment: null, name: typed, problem, wait: null }, 422);
  if (!name.success) return again("Give it a name of up to sixty letters.");
  const begun = await beginEnrolment(account(), name.data, desk.studio.name);
  switch (begun.outcome) {
    case "begun":
      return data<Answer>({ enrolment: begun.enrolment, name: name.data, problem: null, wait: null });
    case "name_taken":
      return again("You have an app of this name.");
    case "enough":
      return again("You have two apps. Remove one first.");
  }
}

async function finish({ account, claims, ...visit }: AdminVisit, form: URLSearchParams) {
  const enrolment = readEnrolment(form);
  if (!enrolment) return notFound();
  const from = await whereFrom(visit);
  const shown = await finishEnrolment(account(), { userId: claims.sub, factorId: enrolment.factorId, code: form.get("code") ?? "", from });
  const again = (problem: string | null, wait: string | null = null) => ({ enrolment, name: "", problem, wait });
  switch (shown.outcome) {
    case "first":
    case "second":
      throw redirect(`/admin/account?done=${shown.outcome}-app`, 303);
    case "over":
      throw redirect(`/admin/sign-in?${new URLSearchParams({ to: here, why: "over" })}`, 303);
    case "wrong":
      return data<Answer>(again(wrongCode), 422);
    case "wait": {
      const wait = `Too many attempts. Please wait ${inWords(shown.seconds)} and try again.`;
      return data<Answer>(again(null, wait), { status: 429, headers: { "Retry-After": String(shown.seconds) } });
    }
  }
}

/** When to come back, for whoever was too fast. */
export const headers: HeadersFunction = ({ actionHeaders, errorHeaders }) => errorHeaders ?? actionHeaders;

export const meta: MetaFunction = () => [{ title: "Add an authenticator app" }, { name: "robots", content: "noindex, nofollow" }];

export default function AddApp() {
  const given = useActionData<Answer>();
  const lead = "A code from your phone, asked for after the password.";
  return (
    <AdminPage title="Add an authenticator app" lead={lead} up={{ href: "/admin/account", label: "Your account" }} measure="form">
      {given?.wait && <Notice kind="error">{given.wait}</Notice>}
      {given?.enrolment ? (
        <EnrolmentForm action={here} enrolment={given.enrolment} problem={given.problem ?? undefined} />
      ) : (
        <Form method="post" action={here} noValidate className="grid gap-6">
          <Field
            name="name"
            label="What do you call it?"
            hint="To tell two of them apart."
            defaultValue={given?.name ?? "My phone"}
            maxLength={60}
            autoComplete="off"
            error={given?.problem ?? undefined}
          />
          <Button name="intent" value="begin" className="justify-self-start">
            Continue
          </Button>
        </Form>
      )}
    </AdminPage>
  );
}
