import type { ReactNode } from "react";
import { classes } from "./classes";

const tones = {
  good: "border-kelp text-kelp",
  plain: "border-edge text-ink",
  faint: "border-rule text-ink-soft",
  warning: "border-madrone bg-madrone text-paper",
  bad: "border-alarm bg-alarm text-paper",
} as const;

export type Tone = keyof typeof tones;

/** How something stands, in a word; the colour only repeats it. */
export function Badge({ tone = "plain", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={classes("inline-block border px-2 text-caption font-medium whitespace-nowrap", tones[tone])}>{children}</span>
  );
}
