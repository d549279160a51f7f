import { Money } from "~/ui/money";
import { FieldError } from "~/ui/field";
import { classes } from "~/ui/classes";
import { most, offered } from "./fields";
import type { ManagedAddOn } from "./managed";
import { StatusBadge } from "./status-badge";
import type { Errors, Typed } from "./typed";

/** Which add-ons go with a package, and how many of each at most. */
export function AddOnPicker({ addOns, typed, errors }: { addOns: ManagedAddOn[]; typed: Typed; errors: Errors }) {
  const shown = addOns.filter(({ id, status }) => status !== "archived" || typed[offered(id)]);
  if (shown.length === 0) {
    return (
      <p className="text-ink-soft">
        There are no add-ons yet. <a href="/admin/catalogue/add-ons/new" className="link">Make the first</a>, and it can be chosen here.
      </p>
    );
  }
  return (
    <ul className="grid">
      {shown.map(({ id, name, price, status }) => {
        const error = errors[most(id)];
        return (
          <li key={id} className="grid gap-1 border-b border-rule py-2">
            <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <label className="flex min-h-11 min-w-0 flex-1 cursor-pointer items-center gap-3">
                <input type="checkbox" name={offered(id)} value="yes" defaultChecked={Boolean(typed[offered(id)])} className="size-4.5 shrink-0 accent-madrone" />
                <span className="min-w-0">
                  {name} <span className="text-small text-ink-soft"><Money amount={price} /></span>{" "}
                  {status !== "published" && <StatusBadge status={status} />}
                </span>
              </label>
              <label className="flex items-center gap-2 text-small text-ink-soft">
                <span>
                  <span className="heard">{name}: </span>at most
                </span>
                <input
                  id={most(id)}
                  name={most(id)}
                  inputMode="numeric"
                  defaultValue={typed[most(id)] ?? "1"}
                  aria-invalid={error ? true : undefined}
                  aria-describedby={error ? `${most(id)}-error` : undefined}
                  className={classes("figures min-h-11 w-16 border bg-card px-2 text-center text-body text-ink", error ? "border-2 border-alarm" : "border-edge")}
                />
              </label>
            </div>
            <FieldError id={`${most(id)}-error`}>{error}</FieldError>
          </li>
        );
      })}
    </ul>
  );
}
