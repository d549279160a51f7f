import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { classes } from "./classes";

type Props = Omit<ComponentPropsWithoutRef<"select">, "name"> & { name: string; label: ReactNode };

/** One of a list that is too long to lay out; the browser's own control, which every phone knows how to show. */
export function Select({ name, label, id = name, className, children, ...rest }: Props) {
  return (
    <div className="grid min-w-0 gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <select
        {...rest}
        id={id}
        name={name}
        className={classes("min-h-[53px] w-full cursor-pointer border border-edge bg-card px-3 py-3 text-body text-ink hover:border-ink", className)}
      >
        {children}
      </select>
    </div>
  );
}
