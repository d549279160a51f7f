import type { ReactNode } from "react";
import { classes } from "./classes";

type Box = { children: ReactNode; className?: string };

/** The margins of every page. `form` is the narrow measure for filling things in. */
export function Page({ children, className, measure = "page" }: Box & { measure?: "page" | "form" }) {
  return (
    <div className={classes("mx-auto w-full px-gutter", measure === "form" ? "max-w-form" : "max-w-page", className)}>
      {children}
    </div>
  );
}

/** A part of a page with the room it needs above and below. */
export function Section({ children, className, ...rest }: Box & { id?: string; "aria-labelledby"?: string }) {
  return (
    <section {...rest} className={classes("py-section", className)}>
      {children}
    </section>
  );
}

/** Running text at a measure one can read. */
export function Prose({ children, className }: Box) {
  return <div className={classes("grid max-w-text gap-[1.1em]", className)}>{children}</div>;
}

/** The title of a page, with the line that explains it. */
export function PageTitle({ children, lead }: { children: ReactNode; lead?: ReactNode }) {
  return (
    <header className="grid gap-4 pt-10 pb-8 md:pt-16 md:pb-12">
      <h1 className="max-w-[18ch] text-title">{children}</h1>
      {lead && <p className="max-w-text text-lead text-ink-soft">{lead}</p>}
    </header>
  );
}

/** What the eye sees already, said once for the ear. */
export function Heard({ children }: { children: ReactNode }) {
  return <span className="heard">{children}</span>;
}
