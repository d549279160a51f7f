import { Form } from "@remix-run/react";
import { capitalized } from "~/lib/capitalized";
import { listed } from "~/lib/listed";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { Notice } from "~/ui/notice";
import { SaveBar } from "~/ui/save-bar";
import type { CoupleField, TypedCouple } from "../couple";
import { ChangeFrame, Version } from "./change-frame";
import { CoupleFields, coupleLabels, coupleProblems, type CoupleErrors } from "./couple-fields";
import type { ManagedBooking } from "./one.server";

type Props = {
  booking: ManagedBooking;
  /** As the form shows it. */
  typed: TypedCouple;
  /** As the booking is, sent along so that a later change of somebody else's is seen. */
  now: TypedCouple;
  errors: CoupleErrors;
  conflict: { theirs: TypedCouple; changed: CoupleField[] } | null;
};

/** Who they are, how to reach them, and where it is. */
export function EditPage({ booking, typed, now, errors, conflict }: Props) {
  return (
    <ChangeFrame title="Edit the details" booking={booking} problem={null}>
      <ErrorSummary problems={coupleProblems(errors)} />
      {conflict && (
        <Notice kind="warning" title="Somebody has changed this booking while you were typing">
          <p>
            {capitalized(listed(conflict.changed.map((field) => coupleLabels[field].toLowerCase())))} {conflict.changed.length === 1 ? "is" : "are"} different now.
            Nothing you typed is lost, and nothing is saved yet: look it over, and save again.
          </p>
        </Notice>
      )}
      <Form method="post" className="grid gap-6" noValidate key={booking.version}>
        <Version version={booking.version} />
        {Object.entries(now).map(([field, value]) => (
          <input key={field} type="hidden" name={`was.${field}`} value={value} />
        ))}
        <CoupleFields typed={typed} errors={errors} {...(conflict ? { theirs: conflict.theirs } : {})} />
        <p className="text-small text-ink-soft">Nobody is written to. If the email was wrong, send the confirmation again afterwards.</p>
        <SaveBar>
          <Button className="max-sm:w-full">Save</Button>
        </SaveBar>
      </Form>
    </ChangeFrame>
  );
}
