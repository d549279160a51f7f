import { redirect, type MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { spendRecoveryLink } from "~/auth/recover.server";
import { doorAction, doorLoader } from "~/lib/http.server";
import { Button } from "~/ui/button";
import { Door } from "~/ui/door";

/** Where the link in the mail leads (supabase/templates/recovery.html). Opening it spends nothing; the button does. */

export const loader = doorLoader(async ({ url }) => ({ tokenHash: url.searchParams.get("token_hash") ?? "" }));

export const action = doorAction(async ({ db, form }) => {
  const good = await spendRecoveryLink(db, form.get("tokenHash") || "none");
  throw redirect(good ? "/admin/new-password" : "/admin/forgotten?why=over", 303);
});

export const meta: MetaFunction = () => [{ title: "A new password" }, { name: "robots", content: "noindex, nofollow" }];

export default function Recover() {
  const { tokenHash } = useLoaderData<typeof loader>();
  return (
    <Door title="A new password" lead="The link in your mail works once. It is used when you continue.">
      <Form method="post" action="/admin/recover" autoComplete="off">
        <input type="hidden" name="tokenHash" value={tokenHash} />
        <Button wide>Continue</Button>
      </Form>
    </Door>
  );
}
