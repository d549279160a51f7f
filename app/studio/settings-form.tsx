import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { currencies } from "~/lib/money";
import { Button } from "~/ui/button";
import { Field, FieldError } from "~/ui/field";
import { Select } from "~/ui/select";
import type { Problem, TypedSettings, ZoneChange } from "./settings.server";
import { ZoneChanges } from "./zone-changes";

type Props = {
  typed: TypedSettings;
  updatedAt: string;
  zones: string[];
  openBookings: number;
  problems: Problem[];
  /** What the time zone that was typed would change; null: it is the old one. */
  change: ZoneChange | null;
};

export function SettingsForm({ typed, updatedAt, zones, openBookings, problems, change }: Props) {
  const errorOf = (name: string) => {
    const problem = problems.find(({ field }) => field === name);
    return problem ? { error: problem.message } : {};
  };
  const field = (name: keyof TypedSettings) => ({ name, defaultValue: typed[name], ...errorOf(name) });
  return (
    <Form method="post" className="grid gap-12">
      <input type="hidden" name="updatedAt" value={updatedAt} />
      {change && <ZoneChanges change={change} zone={typed.timeZone} />}
      <Group title="Who and where" lead="On the site, in letters and in calendar files. Couples see a change within seconds.">
        <Field {...field("name")} label="Studio" autoComplete="organization" />
        <Field {...field("photographer")} label="Photographer" autoComplete="name" />
        <Field {...field("email")} label="Email" type="email" autoComplete="email" hint="What the site tells you goes here as well." />
        <Field {...field("phone")} label="Phone" type="tel" autoComplete="tel" />
        <Field {...field("place")} label="Place" />
      </Group>
      <Group title="Time and money">
        <Choice name="timeZone" label="Time zone" hint="Whose today it is, and where the calendar’s busy times fall." value={typed.timeZone} {...errorOf("timeZone")}>
          {[...new Set([typed.timeZone, ...zones])].map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll("_", " ")}
            </option>
          ))}
        </Choice>
        <Choice
          name="currency"
          label="Currency"
          hint={openBookings > 0 ? `${openBookings} bookings are open or ahead, so it stays: what they cost was promised in it.` : "Prices keep their figures: look through the catalogue afterwards."}
          value={typed.currency}
          {...errorOf("currency")}
        >
          {currencies
            .filter((each) => openBookings === 0 || each === typed.currency)
            .map((each) => (
              <option key={each} value={each}>
                {each.toUpperCase()}
              </option>
            ))}
        </Choice>
      </Group>
      <Group title="Which days can be booked">
        <Field {...field("leadDays")} label="Days ahead at least" inputMode="numeric" hint="From today until the first day that can be booked." />
        <Field {...field("horizonDays")} label="Days ahead at most" inputMode="numeric" hint="Two years are 730." />
        <Field {...field("holdMinutes")} label="Minutes a day is held for paying" inputMode="numeric" hint="31 at least, because Stripe’s page lives half an hour." />
        <Unreadable chosen={typed.whenUnreadable} {...errorOf("whenUnreadable")} />
      </Group>
      <div>
        <Button name="form" value="settings">
          Save settings
        </Button>
      </div>
    </Form>
  );
}

function Group({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <fieldset className="grid gap-5">
      <legend className="contents">
        <span className="mb-2 block font-display text-heading">{title}</span>
      </legend>
      {lead && <p className="text-small text-ink-soft">{lead}</p>}
      <div className="grid items-end gap-5 md:grid-cols-2">{children}</div>
    </fieldset>
  );
}

type ChoiceProps = { name: string; label: string; hint: string; value: string; error?: string; children: ReactNode };

function Choice({ name, label, hint, value, error, children }: ChoiceProps) {
  return (
    <div className="grid gap-1.5">
      <Select name={name} label={label} defaultValue={value} aria-describedby={`${name}-hint ${name}-error`} aria-invalid={error ? true : undefined}>
        {children}
      </Select>
      <p id={`${name}-hint`} className="text-small text-ink-soft">
        {hint}
      </p>
      <FieldError id={`${name}-error`}>{error}</FieldError>
    </div>
  );
}

const rules = {
  refuse: ["Promise no day", "Days not known to be free cannot be booked until it can be read again."],
  request: ["Let couples ask", "They ask for the day and put the money aside; you say yes or no within days."],
} as const;

function Unreadable({ chosen, error }: { chosen: string; error?: string }) {
  return (
    <fieldset id="whenUnreadable" className="grid gap-2 md:col-span-2">
      <legend className="mb-2 font-medium">When Google’s calendar cannot be read</legend>
      {Object.entries(rules).map(([value, [label, means]]) => (
        <div key={value} className="flex items-baseline gap-3 border border-edge bg-card px-4">
          <input type="radio" id={`whenUnreadable-${value}`} name="whenUnreadable" value={value} defaultChecked={chosen === value} className="size-4 accent-ink" />
          <label htmlFor={`whenUnreadable-${value}`} className="grow py-4 font-medium">
            {label}
            <span className="block text-small font-normal text-ink-soft">{means}</span>
          </label>
        </div>
      ))}
      <FieldError id="whenUnreadable-error">{error}</FieldError>
    </fieldset>
  );
}
