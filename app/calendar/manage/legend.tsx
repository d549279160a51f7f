import { classes } from "~/ui/classes";
import { lookOf, looks, lookWords, type Look } from "./day-look";
import type { DayFacts } from "./days";

const order: Look[] = ["wedding", "asked", "held", "closed", "busy", "freed", "unknown", "free", "outside"];

/** The marks in words, and how many days have each; only those that are there. */
export function Legend({ days }: { days: DayFacts[] }) {
  const counts = new Map<Look, number>();
  for (const each of days) counts.set(lookOf(each), (counts.get(lookOf(each)) ?? 0) + 1);
  return (
    <ul aria-label="What the marks mean, and on how many days" className="flex flex-wrap gap-x-5 gap-y-2 text-small text-ink-soft">
      {order.map((look) => {
        const count = counts.get(look);
        if (!count) return null;
        return (
          <li key={look} className="flex items-center gap-2">
            <span aria-hidden="true" className={classes("figures grid size-6 place-items-center border text-caption", looks[look])}>
              8
            </span>
            {lookWords[look]}
            <span className="figures">({count})</span>
          </li>
        );
      })}
    </ul>
  );
}
