import type { ReactNode } from "react";
import { classes } from "./classes";

const kinds = {
  info: { mark: "i", role: "status", className: "border-ink" },
  success: { mark: "✓", role: "status", className: "border-kelp" },
  warning: { mark: "!", role: "status", className: "border-madrone" },
  error: { mark: "×", role: "alert", className: "border-alarm" },
} as const;

type Props = { kind?: keyof typeof kinds; title?: ReactNode; children?: ReactNode };

/** Something the reader should know now. Errors are announced at once, the rest when there is a pause. */
export function Notice({ kind = "info", title, children }: Props) {
  const { mark, role, className } = kinds[kind];
  return (
    <div role={role} className={classes("grid grid-cols-[auto_1fr] gap-x-3 border-l-4 bg-card px-5 py-4", className)}>
      <span aria-hidden="true" className="w-4 text-center font-semibold">
        {mark}
      </span>
      <div className="grid gap-1">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="grid gap-2">{children}</div>}
      </div>
    </div>
  );
}
