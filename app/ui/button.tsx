import { Link, type LinkProps } from "@remix-run/react";
import type { ComponentPropsWithoutRef } from "react";
import { classes } from "./classes";

/** `primary` once a page, `secondary` beside it, `quiet` for what is rarely wanted, `onPicture` over a photograph. */
export type ButtonKind = "primary" | "secondary" | "quiet" | "onPicture";

const base =
  "inline-flex min-h-12 cursor-pointer items-center justify-center gap-2 px-6 py-3 text-center text-body font-medium leading-tight transition-colors duration-150 disabled:cursor-not-allowed disabled:opacity-55";

const kinds: Record<ButtonKind, string> = {
  primary: "bg-ink text-paper hover:bg-madrone",
  secondary: "border border-ink text-ink hover:bg-ink hover:text-paper",
  quiet: "link px-0! text-ink",
  onPicture: "bg-paper text-ink hover:bg-ink hover:text-paper",
};

type Look = { kind?: ButtonKind; wide?: boolean };

/** A button that does something. `busy` says so to the ear and stops a second press. */
export function Button({
  kind = "primary",
  wide,
  busy,
  className,
  type = "submit",
  disabled,
  children,
  ...rest
}: ComponentPropsWithoutRef<"button"> & Look & { busy?: boolean }) {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={classes(base, kinds[kind], wide && "w-full", className)}
    >
      {children}
    </button>
  );
}

/** A link that looks like a button, because it is the next step. */
export function ButtonLink({ kind = "primary", wide, className, ...rest }: LinkProps & Look) {
  return <Link {...rest} className={classes(base, kinds[kind], wide && "w-full", className)} />;
}
