import { stateMarks, stateNames } from "./calendar-cell";
import { classes } from "./classes";
import type { DayState } from "./month-calendar";

const order: DayState[] = ["free", "request", "held", "asked", "taken", "closed", "unknown"];

/** The marks of the calendar in words; only those that this month has. */
export function CalendarLegend({ states }: { states: DayState[] }) {
  const shown = order.filter((state) => states.includes(state) || (state === "free" && !states.includes("request")));
  return (
    <ul aria-label="What the marks mean" className="flex flex-wrap gap-x-5 gap-y-2 text-small text-ink-soft">
      {shown.map((state) => (
        <li key={state} className="flex items-center gap-2">
          <span
            aria-hidden="true"
            className={classes("grid size-7 place-items-center border text-caption", stateMarks[state])}
          >
            <span className="figures">8</span>
          </span>
          {stateNames[state]}
        </li>
      ))}
    </ul>
  );
}
