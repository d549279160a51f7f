import { Form } from "@remix-run/react";
import { Button } from "~/ui/button";
import { FieldError } from "~/ui/field";
import { SaveBar } from "~/ui/save-bar";
import type { TypedStep } from "./settings-fields";
import type { Problem } from "./settings.server";

type Props = {
  /** As the form shows it. */
  steps: TypedStep[];
  /** As it is, sent along so that a later change of somebody else's is seen. */
  now: TypedStep[];
  updatedAt: string;
  /** What couples read, as it is; null: nothing. */
  told: string | null;
  problems: Problem[];
};

const box = "min-h-12 w-24 border border-edge bg-card px-3 text-body figures hover:border-ink";

/** What a couple gets back that cancels: a step a line. Two empty ones are always there to be filled in. */
export function ScheduleForm({ steps, now, updatedAt, told, problems }: Props) {
  const rows = [...steps, { daysBefore: "", percent: "" }, { daysBefore: "", percent: "" }].slice(0, 10);
  const wrong = (index: number) => problems.find(({ field }) => field === `step-${index}`)?.message;
  return (
    <Form method="post" className="grid gap-5">
      <input type="hidden" name="updatedAt" value={updatedAt} />
      <input type="hidden" name="was" value={JSON.stringify(now)} />
      <ol className="grid gap-3 max-sm:gap-0">
        {rows.map(({ daysBefore, percent }, index) => (
          <li key={index} id={`step-${index}`} className="grid gap-1 max-sm:border-b max-sm:border-rule max-sm:py-3">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
              <input name="daysBefore" defaultValue={daysBefore} inputMode="numeric" aria-label={`Step ${index + 1}: days before the wedding, or earlier`} aria-invalid={wrong(index) ? true : undefined} aria-describedby={`step-${index}-error`} className={box} />
              <span aria-hidden="true">days before, or earlier:</span>
              <input name="percent" defaultValue={percent} inputMode="numeric" aria-label={`Step ${index + 1}: percent given back`} aria-invalid={wrong(index) ? true : undefined} aria-describedby={`step-${index}-error`} className={box} />
              <span aria-hidden="true">percent back</span>
            </div>
            <FieldError id={`step-${index}-error`}>{wrong(index)}</FieldError>
          </li>
        ))}
      </ol>
      <p className="text-small text-ink-soft">
        Later than every step: nothing. Without any step couples are told nothing, and a cancellation suggests everything to you. A change holds for
        bookings made from now on: whoever has booked keeps what they were told.
      </p>
      {told && (
        <p className="text-small text-ink-soft">
          Couples read before they pay, with the dates of their own day: “{told}”
        </p>
      )}
      <SaveBar>
        <Button kind="secondary" name="form" value="schedule">
          Save the schedule
        </Button>
      </SaveBar>
    </Form>
  );
}
