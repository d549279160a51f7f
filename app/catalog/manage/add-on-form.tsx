import { Form, useNavigation } from "@remix-run/react";
import { formatMoney } from "~/lib/money";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { Field, TextArea } from "~/ui/field";
import { SaveBar } from "~/ui/save-bar";
import { addOnLabels, type Difference } from "./fields";
import { ChangedMeanwhile, PreviewButton, StatusField } from "./form-parts";
import type { ManagedAddOn } from "./managed";
import type { Errors, Typed } from "./typed";

type Props = { item: ManagedAddOn | null; version: number; typed: Typed; errors: Errors; stale: Difference[] | null; currency: string };

/** Everything about an add-on. Which packages it goes with is said at the packages. */
export function AddOnForm({ item, version, typed, errors, stale, currency }: Props) {
  const busy = useNavigation().state !== "idle";
  const field = (name: keyof typeof addOnLabels) => ({ name, label: addOnLabels[name], defaultValue: typed[name] ?? "", error: errors[name] });
  const labels: Record<string, string> = addOnLabels;
  const problems = Object.entries(errors).flatMap(([name, message]) => (message ? [{ field: name, message: `${labels[name] ?? name}: ${message}` }] : []));
  const now = item ? `Now ${formatMoney(item.price)}. Bookings made already keep the price they were made at.` : "For one of it.";
  return (
    <Form method="post" noValidate className="grid gap-6">
      {stale ? <ChangedMeanwhile differences={stale} /> : <ErrorSummary problems={problems} />}
      <input type="hidden" name="version" value={version} />
      <Field {...field("name")} maxLength={80} autoComplete="off" />
      <TextArea {...field("description")} optional rows={3} />
      <Field {...field("price")} inputMode="decimal" autoComplete="off" label={`Price (${currency.toUpperCase()})`} hint={now} className="figures" />
      <Field {...field("hours")} inputMode="numeric" autoComplete="off" hint="Of photography, for one of it. 0 for things." className="figures" />
      <Field
        {...field("slug")}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        optional={!item}
        hint={
          item
            ? "It stands in the address while a couple chooses. If you change it, who is choosing right now has to choose it again."
            : "It stands in the address while a couple chooses. Left empty, it is made from the name."
        }
      />
      <StatusField value={typed.status} />
      <p className="text-small text-ink-soft">What is published is public within a few seconds.</p>
      <SaveBar>
        <Button busy={busy}>{item ? "Save" : "Make the add-on"}</Button>
        <PreviewButton to={`/admin/catalogue/add-ons/${item?.id ?? "new"}/preview`} />
      </SaveBar>
    </Form>
  );
}
