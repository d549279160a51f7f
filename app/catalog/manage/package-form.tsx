import { Form, useNavigation } from "@remix-run/react";
import { formatMoney } from "~/lib/money";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { Field, TextArea } from "~/ui/field";
import { SaveBar } from "~/ui/save-bar";
import { AddOnPicker } from "./add-on-picker";
import { packageLabels, type Difference } from "./fields";
import { ChangedMeanwhile, FormPart, PreviewButton, StatusField } from "./form-parts";
import type { ManagedAddOn, ManagedPackage } from "./managed";
import type { Errors, Typed } from "./typed";

type Props = {
  /** Null: a new one. */
  item: ManagedPackage | null;
  /** The one that is being edited, as far as whoever types knows. */
  version: number;
  typed: Typed;
  errors: Errors;
  /** Another tab has saved in the meantime. */
  stale: Difference[] | null;
  addOns: ManagedAddOn[];
  currency: string;
};

/** Everything about a package but its pictures. The server judges, so that everybody reads the same words. */
export function PackageForm({ item, version, typed, errors, stale, addOns, currency }: Props) {
  const busy = useNavigation().state !== "idle";
  const field = (name: keyof typeof packageLabels) => ({ name, label: packageLabels[name], defaultValue: typed[name] ?? "", error: errors[name] });
  const labels: Record<string, string> = packageLabels;
  const problems = Object.entries(errors).flatMap(([name, message]) =>
    message ? [{ field: name, message: labels[name] ? `${labels[name]}: ${message}` : message }] : [],
  );
  return (
    <Form method="post" noValidate className="grid gap-10">
      {stale ? <ChangedMeanwhile differences={stale} /> : <ErrorSummary problems={problems} />}
      <input type="hidden" name="version" value={version} />
      <FormPart title="In words">
        <Field {...field("name")} maxLength={80} autoComplete="off" />
        <Field {...field("tagline")} optional maxLength={160} hint="The line in italics under the name." autoComplete="off" />
        <TextArea {...field("description")} optional rows={5} />
        <TextArea {...field("includes")} optional rows={7} hint="One thing a line, as it stands on its page." />
        <Field
          {...field("slug")}
          optional={!item}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          hint={
            item
              ? "The end of its page’s address, after /packages/. If you change it, links to the old address lead to the new one."
              : "The end of its page’s address, after /packages/. Left empty, it is made from the name."
          }
        />
      </FormPart>
      <FormPart title="In numbers">
        <Field {...field("price")} inputMode="decimal" autoComplete="off" label={`Price (${currency.toUpperCase()})`} hint={priceHint(item)} className="figures" />
        <div className="grid items-start gap-5 sm:grid-cols-3">
          <Field {...field("guestLimit")} inputMode="numeric" autoComplete="off" className="figures" hint="As its page says." />
          <Field {...field("days")} inputMode="numeric" autoComplete="off" className="figures" hint="In a row." />
          <Field {...field("hours")} inputMode="numeric" autoComplete="off" className="figures" hint="Of photography, in all." />
        </div>
      </FormPart>
      <FormPart title="What may go with it">
        <AddOnPicker addOns={addOns} typed={typed} errors={errors} />
      </FormPart>
      <FormPart title="When it is ready">
        <StatusField value={typed.status} />
      </FormPart>
      <p className="text-small text-ink-soft">What is published is public within a few seconds.</p>
      <SaveBar>
        <Button busy={busy}>{item ? "Save" : "Make the package"}</Button>
        <PreviewButton to={`/admin/catalogue/packages/${item?.id ?? "new"}/preview`} />
      </SaveBar>
    </Form>
  );
}

function priceHint(item: ManagedPackage | null): string {
  if (!item) return "What a couple pays, with nothing added.";
  if (item.ahead === 0) return `Now ${formatMoney(item.price)}. Bookings made already keep the price they were made at.`;
  const couples = item.ahead === 1 ? "The one couple who has it before them keeps" : `The ${item.ahead} couples who have it before them keep`;
  return `Now ${formatMoney(item.price)}. ${couples} the price they booked at.`;
}
