import { formatMonth } from "~/lib/studio-day";
import { classes } from "~/ui/classes";
import type { TodaysPage } from "./today.server";

type Season = TodaysPage["saturdays"][number];
type State = Season["months"][number]["saturdays"][number]["state"];

const looks: Record<State, { word: string; className: string }> = {
  free: { word: "free", className: "border-kelp text-kelp font-semibold" },
  on_request: { word: "free on request", className: "border-dashed border-kelp text-kelp" },
  unknown: { word: "not known", className: "border-dashed border-edge text-ink-soft" },
  held: { word: "held", className: "border-ink bg-paper-deep" },
  requested: { word: "asked for", className: "border-ink bg-paper-deep" },
  booked: { word: "booked", className: "border-ink bg-ink text-paper" },
  closed: { word: "closed", className: "border-rule text-ink-soft line-through" },
  busy: { word: "busy", className: "border-rule text-ink-soft line-through" },
  too_soon: { word: "too soon to book", className: "border-transparent text-ink-soft" },
  too_late: { word: "too far ahead to book", className: "border-transparent text-ink-soft" },
};

/** The Saturdays that are left, by season and month. */
export function FreeSaturdays({ seasons }: { seasons: Season[] }) {
  return (
    <div className="grid gap-8">
      {seasons.map(({ year, free, total, months }) => (
        <div key={year} className="grid gap-4">
          <h3 className="text-lead">
            {free === 0 ? `No Saturday is free any more in ${year}` : `${free} of ${total} Saturdays to come are free in ${year}`}
          </h3>
          <ol className="grid gap-x-8 gap-y-3 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
            {months.map(({ month, saturdays }) => (
              <li key={month} className="grid grid-cols-[5.5rem_1fr] items-center text-small">
                <span>{formatMonth(month).split(" ")[0]}</span>
                <ul className="flex gap-1">
                  {saturdays.map(({ day, state }) => (
                    <li key={day} className={classes("figures grid size-8 place-items-center border text-caption", looks[state].className)}>
                      <span>
                        {Number(day.slice(8))}
                        <span className="heard">: {looks[state].word}</span>
                      </span>
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ol>
        </div>
      ))}
      <p className="text-caption text-ink-soft">
        In green: free. Filled: booked. Shaded: held or asked for. Struck out: closed, or busy on your calendar. Without a frame: too soon or too far ahead to book.
      </p>
    </div>
  );
}
