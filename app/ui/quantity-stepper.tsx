import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { classes } from "./classes";

type Props = Omit<ComponentPropsWithoutRef<"input">, "type" | "min" | "max"> & {
  name: string;
  /** For the ear; the name of the thing counted stands beside it. */
  label: ReactNode;
  min?: number;
  max: number;
};

/** A number that is typed, or stepped where there is JavaScript (`scripts/stepper.ts`). */
export function QuantityStepper({ name, label, min = 0, max, id = name, className, ...rest }: Props) {
  // Keeps its room while the script is on its way; where there is none, there is no button.
  const button =
    "grid size-12 shrink-0 cursor-pointer place-items-center text-lead leading-none hover:bg-paper-deep invisible scripted:visible noscript:hidden";

  return (
    <div className={classes("inline-flex items-center border border-edge bg-card", className)}>
      <label htmlFor={id} className="heard">
        {label}
      </label>
      <button type="button" className={button} data-step={-1} aria-controls={id} aria-label="One fewer">
        −
      </button>
      <input
        {...rest}
        id={id}
        name={name}
        type="number"
        inputMode="numeric"
        min={min}
        max={max}
        step={1}
        className="figures size-12 appearance-none noscript:w-16 border-x border-rule bg-transparent text-center font-medium [-moz-appearance:textfield] [&::-webkit-inner-spin-button]:appearance-none"
      />
      <button type="button" className={button} data-step={1} aria-controls={id} aria-label="One more">
        +
      </button>
    </div>
  );
}
