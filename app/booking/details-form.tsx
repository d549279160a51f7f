import type { ReactNode } from "react";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { Field, TextArea } from "~/ui/field";
import type { CoupleField, TypedCouple } from "./couple";

export type DetailErrors = Partial<Record<CoupleField, string>>;

/** In the order of the page. Not taken from the schema, which would bring the whole of zod to the browser. */
const labels: Record<CoupleField, string> = {
  name: "Your name",
  partnerName: "Your partner’s name",
  email: "Email",
  partnerEmail: "Your partner’s email",
  phone: "Phone",
  place: "Place",
  notes: "Anything we should know",
};

type Props = { action: string; typed: TypedCouple; errors: DetailErrors };

/** Who is getting married, and how to reach them. The server judges, so that everybody reads the same words. */
export function DetailsForm({ action, typed, errors }: Props) {
  const field = (name: CoupleField) => ({ name, label: labels[name], defaultValue: typed[name] ?? "", error: errors[name] });
  const problems = Object.entries(labels).flatMap(([name, label]) => {
    const message = errors[name as CoupleField];
    return message ? [{ field: name, message: `${label}: ${message}` }] : [];
  });
  return (
    <form method="post" action={action} noValidate className="grid max-w-form gap-10">
      <ErrorSummary problems={problems} />
      <Group title="The two of you">
        <div className="grid gap-6 sm:grid-cols-2">
          <Field {...field("name")} autoComplete="name" />
          <Field {...field("partnerName")} autoComplete="off" optional />
        </div>
      </Group>
      <Group title="Where to reach you">
        <Field
          {...field("email")}
          type="email"
          inputMode="email"
          autoComplete="email"
          spellCheck={false}
          autoCapitalize="none"
          hint="The confirmation and the calendar file go here."
        />
        <Field
          {...field("partnerEmail")}
          type="email"
          inputMode="email"
          autoComplete="off"
          spellCheck={false}
          autoCapitalize="none"
          optional
          hint="They get everything you get."
        />
        <Field {...field("phone")} type="tel" autoComplete="tel" optional hint="For the day itself, if something comes up." />
      </Group>
      <Group title="The day">
        <Field {...field("place")} autoComplete="off" optional hint="A beach, a garden, “not sure yet”: whatever you know." />
        <TextArea {...field("notes")} optional rows={4} hint="Up to 600 characters." />
      </Group>
      <p>
        <Button className="max-sm:w-full">Continue to review</Button>
      </p>
    </form>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="grid gap-6">
      <legend className="mb-5 font-display text-heading italic">{title}</legend>
      {children}
    </fieldset>
  );
}
