import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { classes } from "./classes";

type Shell = {
  /** The `name` of the control, and the id that an `ErrorSummary` links to. */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  /** Says "(optional)" beside the label, or when it is wanted; fields are required unless they say so. */
  optional?: boolean | string;
};

const control =
  "block w-full border bg-card px-4 py-3 text-body text-ink placeholder:text-ink-soft disabled:opacity-60";
const edge = (error?: string) => (error ? "border-2 border-alarm" : "border-edge hover:border-ink");

/** The ids that tell a screen reader which hint and error belong to the control. */
function description(id: string, hint: ReactNode, error?: string): string | undefined {
  return [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined;
}

function Labelled({ id, label, hint, error, optional, children }: Omit<Shell, "name"> & { id: string; children: ReactNode }) {
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
        {optional && <span className="font-normal text-ink-soft"> ({optional === true ? "optional" : optional})</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-small text-ink-soft">
          {hint}
        </p>
      )}
      {children}
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </div>
  );
}

/** What is wrong with one field, beside it, in words and not only in red. */
export function FieldError({ id, children }: { id: string; children?: ReactNode }) {
  if (!children) return null;
  return (
    <p id={id} className="flex gap-2 text-small font-medium text-alarm">
      <span aria-hidden="true">×</span>
      <span>
        <span className="heard">Error: </span>
        {children}
      </span>
    </p>
  );
}

/** One line of text with its label, hint and error. */
export function Field({
  name,
  label,
  hint,
  error,
  optional,
  id = name,
  className,
  ...rest
}: Shell & Omit<ComponentPropsWithoutRef<"input">, "name">) {
  return (
    <Labelled id={id} label={label} hint={hint} error={error} optional={optional}>
      <input
        type="text"
        {...rest}
        id={id}
        name={name}
        required={!optional}
        aria-invalid={error ? true : undefined}
        aria-describedby={description(id, hint, error)}
        className={classes(control, "min-h-12", edge(error), className)}
      />
    </Labelled>
  );
}

/** Several lines of text with their label, hint and error. */
export function TextArea({
  name,
  label,
  hint,
  error,
  optional,
  id = name,
  rows = 4,
  className,
  ...rest
}: Shell & Omit<ComponentPropsWithoutRef<"textarea">, "name">) {
  return (
    <Labelled id={id} label={label} hint={hint} error={error} optional={optional}>
      <textarea
        {...rest}
        id={id}
        name={name}
        rows={rows}
        required={!optional}
        aria-invalid={error ? true : undefined}
        aria-describedby={description(id, hint, error)}
        className={classes(control, "resize-y", edge(error), className)}
      />
    </Labelled>
  );
}
