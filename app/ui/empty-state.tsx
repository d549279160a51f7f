import type { ReactNode } from "react";

/** Nothing here, and what to do about it. */
export function EmptyState({ title, children, action }: { title: ReactNode; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="grid justify-items-start gap-4 border-y border-rule py-12">
      <h2 className="text-heading italic">{title}</h2>
      {children && <div className="max-w-text text-ink-soft">{children}</div>}
      {action}
    </div>
  );
}
