import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { Panel } from "~/ui/admin-page";
import { Button } from "~/ui/button";
import { Field } from "~/ui/field";
import type { AccountProblems } from "./account.server";
import { SHORTEST_PASSWORD } from "./password";

type Props = { action: string; email: string; newEmail: string | null; problems: AccountProblems; typedEmail: string };

/** What one signs in with, and how to change it. */
export function LoginPanel({ action, email, newEmail, problems, typedEmail }: Props) {
  return (
    <Panel id="login" title="Signing in">
      <Change label="Password" value="Only you know it" open={!!(problems.currentPassword ?? problems.newPassword)}>
        <Form method="post" action={action} noValidate className="grid gap-5">
          <input type="hidden" name="username" autoComplete="username" value={email} />
          <Field name="currentPassword" label="Password now" type="password" autoComplete="current-password" error={problems.currentPassword} />
          <Field
            name="newPassword"
            label="New password"
            type="password"
            autoComplete="new-password"
            hint={`${SHORTEST_PASSWORD} characters or more: three or four words are easy to remember.`}
            error={problems.newPassword}
          />
          <p className="text-small text-ink-soft">Every other device is signed out.</p>
          <Button name="intent" value="password" className="justify-self-start">
            Change the password
          </Button>
        </Form>
      </Change>
      <Change label="Email" value={email} note={newEmail && `${newEmail} waits for a yes from both addresses.`} open={!!(problems.newEmail ?? problems.emailPassword)}>
        <Form method="post" action={action} noValidate className="grid gap-5">
          <Field name="newEmail" label="New address" type="email" autoComplete="off" defaultValue={typedEmail} error={problems.newEmail} />
          <Field name="emailPassword" label="Your password" type="password" autoComplete="current-password" error={problems.emailPassword} />
          <p className="text-small text-ink-soft">Both addresses get a letter with a link, and nothing changes until both have said yes.</p>
          <Button name="intent" value="email" className="justify-self-start">
            Change the address
          </Button>
        </Form>
      </Change>
    </Panel>
  );
}

type ChangeProps = { label: string; value: string; note?: string | null; open: boolean; children: ReactNode };

/** A fact with the form that changes it, folded away until it is wanted. */
function Change({ label, value, note, open, children }: ChangeProps) {
  return (
    <details open={open} className="border-b border-rule pb-4">
      <summary className="grid cursor-pointer grid-cols-[1fr_auto] items-baseline gap-x-4 py-2">
        <span className="min-w-0 break-words">
          <span className="block text-small text-ink-soft">{label}</span>
          {value}
          {note && <span className="block text-small text-madrone">{note}</span>}
        </span>
        <span className="link text-small">
          Change<span className="heard"> the {label.toLowerCase()}</span>
        </span>
      </summary>
      <div className="grid max-w-form pt-4">{children}</div>
    </details>
  );
}
