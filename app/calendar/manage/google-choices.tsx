import { Form } from "@remix-run/react";
import { Button } from "~/ui/button";
import { FieldError } from "~/ui/field";
import { CALENDAR_FIELD, GOOGLE_ASK } from "./google-fields";
import type { Choice } from "./google.server";
import { GOOGLE } from "./paths";

/** The calendars of the account, and which of them close days. */
export function GoogleChoices({ choices, problem }: { choices: Choice[]; problem: string | null }) {
  return (
    <Form method="post" action={GOOGLE} className="grid gap-5">
      <fieldset className="grid gap-2" aria-describedby={problem ? "calendars-error" : undefined}>
        <legend className="heard">Calendars</legend>
        {choices.map(({ id, name, primary, chosen }) => (
          <label key={id} className="flex min-h-12 cursor-pointer items-center gap-3 border border-rule bg-card px-4 py-2 has-checked:border-ink">
            <input type="checkbox" name={CALENDAR_FIELD} value={id} defaultChecked={chosen} className="size-5 shrink-0 accent-ink" />
            <span>
              {name}
              {primary && <span className="text-small text-ink-soft"> (the main one, on which weddings are put)</span>}
            </span>
          </label>
        ))}
        <FieldError id="calendars-error">{problem}</FieldError>
      </fieldset>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <Button kind="secondary" name={GOOGLE_ASK.name} value={GOOGLE_ASK.choose}>
          Let these close days
        </Button>
        <Button kind="quiet" name={GOOGLE_ASK.name} value={GOOGLE_ASK.list}>
          One is missing: ask Google again
        </Button>
      </div>
      <p className="text-small text-ink-soft">What you have ticked and not kept is unticked by asking again. A calendar of another account needs connecting that account.</p>
    </Form>
  );
}
