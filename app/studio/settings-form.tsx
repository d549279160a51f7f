import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { currencies } from "~/lib/money";
import { Button } from "~/ui/button";
import { Field, FieldError } from "~/ui/field";
import { SaveBar } from "~/ui/save-bar";
import { Select } from "~/ui/select";
import { settingsLabels, settingWords, unreadableRules, type SettingsField, type TypedSettings } from "./settings-fields";
import type { Problem, ZoneChange } from "./settings.server";
import { ZoneChanges } from "./zone-changes";

type Props = {
  /** As the form shows them. */
  typed: TypedSettings;
  /** As they are, sent along so that a later change of somebody else's is seen. */
  now: TypedSettings;
  /** What somebody else has written into a setting meanwhile. */
  theirs: Partial<TypedSettings>;
  updatedAt: string;
  zones: string[];
  openBookings: number;
  problems: Problem[];
  /** What the time zone that was typed would change; null: it is the old one. */
  change: ZoneChange | null;
};

export function SettingsForm({ typed, now, theirs, updatedAt, zones, openBookings, problems, change }: Props) {
  const errorOf = (name: string) => {
    const problem = problems.find(({ field }) => field === name);
    return problem ? { error: problem.message } : {};
  };
  const hint = (name: SettingsField, usual?: string) => {
    const other = theirs[name];
    return other === undefined ? usual : `Meanwhile changed to “${settingWords(name, other)}”.`;
  };
  const field = (name: SettingsField, usual?: string) => ({
    name,
    label: settingsLabels[name],
    defaultValue: typed[name],
    hint: hint(name, usual),
    ...errorOf(name),
  });
  return (
    <Form method="post" className="grid gap-12">
      <input type="hidden" name="updatedAt" value={updatedAt} />
      {Object.entries(now).map(([name, value]) => (
        <input key={name} type="hidden" name={`was.${name}`} value={value} />
      ))}
      {change && <ZoneChanges change={change} zone={typed.timeZone} />}
      <Group title="Who and where" lead="On the site, in letters and in calendar files. Couples see a change within seconds.">
        <Field {...field("name")} autoComplete="organization" />
        <Field {...field("photographer")} autoComplete="name" />
        <Field {...field("email", "What the site tells you goes here as well.")} type="email" autoComplete="email" />
        <Field {...field("phone")} type="tel" autoComplete="tel" />
        <Field {...field("place")} />
      </Group>
      <Group title="Time and money">
        <Choice name="timeZone" hint={hint("timeZone", "Whose today it is, and where the calendar’s busy times fall.")} value={typed.timeZone} {...errorOf("timeZone")}>
          {[...new Set([typed.timeZone, ...zones])].map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll("_", " ")}
            </option>
          ))}
        </Choice>
        <Choice
          name="currency"
          hint={hint("currency", openBookings > 0 ? `${openBookings} bookings are open or ahead, so it stays: what they cost was promised in it.` : "Prices keep their figures: look through the catalogue afterwards.")}
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
        <Field {...field("leadDays", "From today until the first day that can be booked.")} inputMode="numeric" />
        <Field {...field("horizonDays", "Two years are 730.")} inputMode="numeric" />
        <Field {...field("holdMinutes", "31 at least, because Stripe’s page lives half an hour.")} inputMode="numeric" />
        <Unreadable chosen={typed.whenUnreadable} hint={hint("whenUnreadable")} {...errorOf("whenUnreadable")} />
      </Group>
      <SaveBar>
        <Button name="form" value="settings">
          Save settings
        </Button>
      </SaveBar>
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

type ChoiceProps = { name: SettingsField; hint: string | undefined; value: string; error?: string; children: ReactNode };

function Choice({ name, hint, value, error, children }: ChoiceProps) {
  return (
    <div className="grid gap-1.5">
      <Select name={name} label={settingsLabels[name]} defaultValue={value} aria-describedby={`${name}-hint ${name}-error`} aria-invalid={error ? true : undefined}>
        {children}
      </Select>
      <p id={`${name}-hint`} className="text-small text-ink-soft">
        {hint}
      </p>
      <FieldError id={`${name}-error`}>{error}</FieldError>
    </div>
  );
}

function Unreadable({ chosen, hint, error }: { chosen: string; hint: string | undefined; error?: string }) {
  return (
    <fieldset id="whenUnreadable" className="grid gap-2 md:col-span-2">
      <legend className="mb-2 font-medium">{settingsLabels.whenUnreadable}</legend>
      {hint && <p className="text-small text-ink-soft">{hint}</p>}
      {Object.entries(unreadableRules).map(([value, [label, means]]) => (
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
