import type { ReactNode } from "react";
import { classes } from "./classes";
import { Page } from "./layout";

type Props = {
  title: ReactNode;
  /** The line under the title. */
  lead?: ReactNode;
  /** What can be done here, beside the title. */
  actions?: ReactNode;
  /** The pages beside it, above the title: there they stay where they are from one to the next. */
  nav?: ReactNode;
  /** The way up, for a page below another: "Bookings". */
  up?: { href: string; label: string };
  measure?: "page" | "form";
  children: ReactNode;
};

/** A page of the admin: denser than the couples' pages, and of the same paper. */
export function AdminPage({ nav, title, lead, actions, up, measure, children }: Props) {
  const page = (
    <Page measure={measure} className="grid gap-8 pt-4 pb-16 md:pt-8">
      <header className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div className="grid min-w-0 gap-1">
          {up && (
            <a href={up.href} className="link tap justify-self-start py-1 text-small text-ink-soft">
              ← {up.label}
            </a>
          )}
          <h1 className="text-[clamp(1.875rem,1.6rem+1.2vw,2.625rem)] leading-tight">{title}</h1>
          {lead && <p className="max-w-text text-ink-soft">{lead}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-3 max-sm:[&>a]:grow max-sm:[&>form]:grow">{actions}</div>}
      </header>
      {children}
    </Page>
  );
  if (!nav) return page;
  return (
    <>
      <Page className="pt-2">{nav}</Page>
      {page}
    </>
  );
}

/** A part of an admin page with its heading. */
export function Panel({ title, actions, id, className, children }: { title: ReactNode; actions?: ReactNode; id: string; className?: string; children: ReactNode }) {
  return (
    <section aria-labelledby={`${id}-title`} id={id} className={classes("grid content-start gap-4", className)}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 border-b border-ink pb-2 [&>:not(h2)]:-my-1.5 [&_a]:tap">
        <h2 id={`${id}-title`} className="text-heading">
          {title}
        </h2>
        {actions}
      </div>
      {children}
    </section>
  );
}
