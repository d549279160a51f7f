import { Form } from "@remix-run/react";
import { Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { Notice } from "~/ui/notice";

export type SignInAnswer = { problem: string; email: string };

type Props = { action: string; notice: string | null; answer: SignInAnswer | undefined };

export function SignInForm({ action, notice, answer }: Props) {
  return (
    <Form method="post" action={action} className="grid gap-6">
      {notice && !answer && <Notice>{notice}</Notice>}
      {answer && <Notice kind="error">{answer.problem}</Notice>}
      <Field name="email" label="Email" type="email" autoComplete="username" defaultValue={answer?.email} />
      <Field name="password" label="Password" type="password" autoComplete="current-password" />
      <Button wide>Sign in</Button>
      <p className="text-small">
        <a href="/admin/forgotten" className="link tap">
          I have forgotten my password
        </a>
      </p>
    </Form>
  );
}
