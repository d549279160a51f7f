import type { ReactNode } from "react";
import { classes } from "./classes";

export type Share = { label: ReactNode; count: number; note?: ReactNode; tone?: "good" | "plain" | "faint" };

const tones = { good: "bg-kelp", plain: "bg-ink", faint: "bg-edge" };

/** Counts beneath one another, each with a bar as long as its part of the greatest. */
export function ShareBars({ shares, none = "–" }: { shares: Share[]; none?: string }) {
  const greatest = Math.max(1, ...shares.map(({ count }) => count));
  return (
    <dl className="grid gap-3 text-small">
      {shares.map(({ label, count, note, tone = "plain" }, index) => (
        <div key={index} className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 gap-y-1">
          <dt>{label}</dt>
          <dd className="figures">
            <span className="font-medium">{count || none}</span>
            {note && <span className="text-ink-soft"> {note}</span>}
          </dd>
          <dd aria-hidden="true" className="col-span-2 h-2 bg-paper-deep">
            <div className={classes("h-full", tones[tone])} style={{ width: `${(100 * count) / greatest}%` }} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
