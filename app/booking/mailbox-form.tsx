import { Button } from "~/ui/button";
import { Field } from "~/ui/field";

/** The field's name, by which the page's action knows what was sent. */
export const MAILBOX = "mailbox";

type Props = {
  /** As they wrote it, here or when they booked. */
  typed: string;
  error: string | undefined;
};

/** Where the confirmation should go, since it could not be delivered: most often a letter of the address is wrong. */
export function MailboxForm({ typed, error }: Props) {
  return (
    <form method="post" action="?index" noValidate data-one-press="Sending…" className="grid max-w-form justify-items-start gap-4 border-t border-rule pt-5">
      <div className="w-full">
        <Field
          name={MAILBOX}
          label="Is this the right address?"
          hint="Correct what is wrong with it. The confirmation is sent again at once, and whatever comes later goes there too."
          type="email"
          inputMode="email"
          autoComplete="email"
          spellCheck={false}
          autoCapitalize="none"
          defaultValue={typed}
          error={error}
          // eslint-disable-next-line jsx-a11y/no-autofocus -- the focus belongs on what went wrong
          autoFocus={error !== undefined}
        />
      </div>
      <Button>Send it again</Button>
    </form>
  );
}
