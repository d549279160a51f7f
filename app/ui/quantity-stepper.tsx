import { useRef, type ComponentPropsWithoutRef, type ReactNode } from "react";
import { classes } from "./classes";
import { useHydrated } from "./use-hydrated";

type Props = Omit<ComponentPropsWithoutRef<"input">, "type" | "min" | "max"> & {
  name: string;
  /** For the ear; the name of the thing counted stands beside it. */
  label: ReactNode;
  min?: number;
  max: number;
};

/**
 * A number that is typed, or stepped once there is JavaScript. The steps go through the input itself, so the
 * form hears one `change` whichever way it came.
 */
export function QuantityStepper({ name, label, min = 0, max, id = name, className, ...rest }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const hydrated = useHydrated();

  function step(by: 1 | -1) {
    const element = input.current;
    if (!element) return;
    if (by === 1) element.stepUp();
    else element.stepDown();
    element.dispatchEvent(new Event("input", { bubbles: true }));
  }

  const button = classes(
    "grid size-12 shrink-0 cursor-pointer place-items-center text-lead leading-none hover:bg-paper-deep",
    // Keeps its room while JavaScript is on its way; where there is none, there is no button.
    !hydrated && "invisible noscript:hidden",
  );

  return (
    <div className={classes("inline-flex items-center border border-edge bg-card", className)}>
      <label htmlFor={id} className="heard">
        {label}
      </label>
      <button type="button" className={button} onClick={() => step(-1)} aria-controls={id} aria-label="One fewer">
        −
      </button>
      <input
        {...rest}
        ref={input}
        id={id}
        name={name}
        type="number"
        inputMode="numeric"
        min={min}
        max={max}
        step={1}
        className="figures size-12 appearance-none noscript:w-16 border-x border-rule bg-transparent text-center font-medium [-moz-appearance:textfield] [&::-webkit-inner-spin-button]:appearance-none"
      />
      <button type="button" className={button} onClick={() => step(1)} aria-controls={id} aria-label="One more">
        +
      </button>
    </div>
  );
}
