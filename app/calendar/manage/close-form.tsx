import { Form, useNavigation } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { Button } from "~/ui/button";
import type { FieldProblem } from "~/ui/error-summary";
import { Field, FieldError } from "~/ui/field";
import { Select } from "~/ui/select";
import type { TypedClosing } from "./close-fields";
import { CLOSINGS } from "./paths";
import type { Range } from "./use-range";

type Props = {
  typed: TypedClosing;
  /** Chosen in the calendar: fills in the days, and the reason is asked for. */
  range?: Range | null;
  problems?: FieldProblem[];
};

/** Closes a day or a range, once or again and again. */
export function CloseForm({ typed, range, problems = [] }: Props) {
  const [days, setDays] = useState({ from: typed.from, to: typed.to });
  // Both may be typed at once, when what was typed before is put back.
  const type = (day: Partial<typeof days>) => setDays((now) => ({ ...now, ...day }));
  const form = useRef<HTMLFormElement>(null);
  const busy = useNavigation().formAction === CLOSINGS;
  const error = (field: string) => problems.find((each) => each.field === field)?.message;

  // What was typed before the page came to life is kept.
  useEffect(() => {
    const inField = (name: string) => form.current?.querySelector<HTMLInputElement>(`[name=${name}]`)?.value ?? "";
    const [from, to] = [inField("from"), inField("to")];
    setDays((now) => ({ from: from || now.from, to: to || now.to }));
  }, []);

  useEffect(() => {
    if (!range) return;
    setDays(range);
    const reason = form.current?.querySelector<HTMLInputElement>("[name=reason]");
    reason?.scrollIntoView({ block: "center" });
    reason?.focus({ preventScroll: true });
  }, [range]);

  return (
    <Form ref={form} method="post" action={CLOSINGS} data-stays="" className="grid max-w-form gap-5">
      <div className="grid gap-5 sm:grid-cols-2">
        <Field name="from" label="First day" type="date" value={days.from} onChange={(event) => type({ from: event.target.value })} error={error("from")} />
        <Field
          name="to"
          label="Last day"
          type="date"
          optional
          value={days.to}
          onChange={(event) => type({ to: event.target.value })}
          error={error("to")}
        />
      </div>
      <Field name="reason" label="Reason" hint="Only you see it." defaultValue={typed.reason} maxLength={200} error={error("reason")} />
      <div className="grid items-end gap-5 sm:grid-cols-2">
        <div className="grid gap-1.5">
          <Select name="repeat" label="Again" defaultValue={typed.repeat} aria-describedby={error("repeat") && "repeat-error"}>
            <option value="">Once</option>
            <option value="weekly">Every week, on the same weekdays</option>
            <option value="yearly">Every year, on the same dates</option>
          </Select>
          <FieldError id="repeat-error">{error("repeat")}</FieldError>
        </div>
        <Field name="until" label="Repeat until" type="date" optional="if it repeats" defaultValue={typed.until} error={error("until")} />
      </div>
      <div>
        <Button busy={busy}>Close these days</Button>
      </div>
    </Form>
  );
}
