import { redirect, type MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { confirmEmail } from "~/auth/recover.server";
import { doorAction, doorLoader } from "~/lib/http.server";
import { Button, ButtonLink } from "~/ui/button";
import { Door } from "~/ui/door";
import { Notice } from "~/ui/notice";

/** Where the links in the mails about a new address lead (supabase/templates/email_change.html). The button is the yes. */

const answers = {
  changed: { kind: "success", text: "Both addresses have said yes. From now on you sign in with the new one." },
  half: { kind: "info", text: "This address has said yes. Now the other one: look into its mail as well." },
  used: { kind: "warning", text: "That link has been used, or is more than an hour old." },
} as const;

export const loader = doorLoader(async ({ url }) => {
  const said = url.searchParams.get("said") ?? "";
  return {
    tokenHash: url.searchParams.get("token_hash") ?? "",
    answer: Object.hasOwn(answers, said) ? answers[said as keyof typeof answers] : null,
  };
});

export const action = doorAction(async ({ form }) => {
  throw redirect(`/admin/confirm-email?said=${await confirmEmail(form.get("tokenHash") || "none")}`, 303);
});

export const meta: MetaFunction = () => [{ title: "A new address" }, { name: "robots", content: "noindex, nofollow" }];

export default function ConfirmEmail() {
  const { tokenHash, answer } = useLoaderData<typeof loader>();
  return (
    <Door title="A new address" lead={answer ? undefined : "You asked to sign in with another email address."}>
      {answer ? (
        <div className="grid gap-6">
          <Notice kind={answer.kind}>{answer.text}</Notice>
          <ButtonLink to="/admin/account" kind="secondary" className="justify-self-start">
            To your account
          </ButtonLink>
        </div>
      ) : (
        <Form method="post" action="/admin/confirm-email" autoComplete="off">
          <input type="hidden" name="tokenHash" value={tokenHash} />
          <Button wide>Yes, change the address</Button>
        </Form>
      )}
    </Door>
  );
}
