import { Form } from "@remix-run/react";
import { Button } from "~/ui/button";
import { Field, FieldError } from "~/ui/field";
import type { DayStory } from "./calendar.server";
import { ASK, type DayAnswer, type VerdictChoice } from "./day-fields";
import { byWhom } from "./words";

type Choice = { value: VerdictChoice; label: string; hint: string };

/** Of a day that nobody has: it is closed beside this form, so here it is free or not. */
const ofAnyDay: Choice[] = [
  { value: "google", label: "Google decides", hint: "Busy there is busy here." },
  { value: "free", label: "It is free", hint: "Couples can book it although Google says busy, or cannot be read." },
  { value: "closed", label: "It is closed", hint: "Whatever Google says." },
];

/** Of a day that a couple has: all of it is about who comes after them. */
const ofTakenDay: Choice[] = [
  { value: "google", label: "Google decides", hint: "If they let it go, others can book it, unless Google says busy." },
  { value: "free", label: "Others can book it", hint: "If they let it go, and although Google says busy, or cannot be read." },
  { value: "closed", label: "It is closed then", hint: "Nobody else can book it. What this couple has, they keep." },
];

type Props = {
  override: DayStory["override"];
  answer: Extract<DayAnswer, { outcome: "problems" }> | undefined;
  self: string;
  timeZone: string;
  /** A couple has it, so that it can only be closed for whoever comes next. Any other day is closed by the form that closes days. */
  isTaken: boolean;
};

/** The photographer's own word on a day, which goes before Google's. Holidays and whatever else closes a day are not said here but closed (`close-form.tsx`). */
export function DayWord({ override, answer, self, timeZone, isTaken }: Props) {
  const offered = (isTaken ? ofTakenDay : ofAnyDay).filter(({ value }) => value !== "closed" || isTaken || override?.verdict === "closed" || answer?.typed.verdict === "closed");
  const error = (field: string) => answer?.problems.find((each) => each.field === field)?.message;
  const now = answer?.typed.verdict || (override?.verdict ?? "google");
  return (
    <Form method="post" action="." className="grid max-w-form gap-5">
      {override && (
        <p>
          {override.verdict === "free" ? "Free" : "Closed"} {byWhom(override.word, self, timeZone)}
          {override.reason && `: ${override.reason}`}.
        </p>
      )}
      <fieldset className="grid gap-2">
        <legend className="pb-1 font-medium">{isTaken ? "Once this couple does not have it any more" : "Who decides about this day"}</legend>
        {offered.map(({ value, label, hint }) => (
          <label key={value} className="flex min-h-12 cursor-pointer items-baseline gap-3 border border-rule bg-card px-4 py-2.5 has-checked:border-ink">
            <input type="radio" id={`verdict-${value}`} name="verdict" value={value} defaultChecked={now === value} className="accent-ink" />
            <span>
              {label} <span className="block text-small text-ink-soft">{hint}</span>
            </span>
          </label>
        ))}
        <FieldError id="verdict-error">{error("verdict-google")}</FieldError>
      </fieldset>
      <Field name="why" label="Why" optional="if not Google" hint="Only you see it." maxLength={200} defaultValue={answer?.typed.why ?? override?.reason} error={error("why")} />
      <div>
        <Button kind="secondary" name={ASK.name} value={ASK.word}>
          Save
        </Button>
      </div>
    </Form>
  );
}
