import { useEffect, useRef, type ReactNode } from "react";
import { classes } from "./classes";

const kinds = {
  info: { mark: "i", role: "status", className: "border-ink" },
  success: { mark: "✓", role: "status", className: "border-kelp" },
  warning: { mark: "!", role: "status", className: "border-madrone" },
  error: { mark: "×", role: "alert", className: "border-alarm" },
} as const;

type Props = {
  kind?: keyof typeof kinds;
  title?: ReactNode;
  /** What it answers: with each new one it takes the focus, so that it is seen from the foot of a long form. */
  news?: unknown;
  children?: ReactNode;
};

/** Something the reader should know now. Errors are announced at once, the rest when there is a pause. */
export function Notice({ kind = "info", title, news, children }: Props) {
  const { mark, role, className } = kinds[kind];
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (news !== undefined && news !== null) box.current?.focus();
  }, [news]);
  return (
    <div ref={box} role={role} tabIndex={news === undefined ? undefined : -1} className={classes("grid grid-cols-[auto_1fr] gap-x-3 border-l-4 bg-card px-5 py-4", className)}>
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
