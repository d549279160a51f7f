import { Link } from "@remix-run/react";
import { formatDay, formatMonth, type StudioDay, type StudioMonth } from "~/lib/studio-day";
import { CalendarCell } from "./calendar-cell";
import { CalendarLegend } from "./calendar-legend";
import { weekdays, weeksOf } from "./weeks";

export type DayState = "free" | "request" | "taken" | "held" | "asked" | "closed" | "unknown" | "past";

/** `note` adds to what is said of the day ("until 2:32 PM"); `href` makes a free day a link. */
export type CalendarDay = { day: StudioDay; state: DayState; note?: string; href?: string };

type Props = {
  month: StudioMonth;
  /** The days that are known; one that is missing counts as unknown. */
  days: CalendarDay[];
  selected?: StudioDay | null;
  /** Null where there is nothing further to see. */
  previous?: string | null;
  next?: string | null;
};

/**
 * One month as a table: free days are links, every other day says in words what it is. Made on the server; the page's script
 * brings arrow keys (`day-keys.ts`) and turns the pages in place.
 */
export function MonthCalendar({ month, days, selected, previous, next }: Props) {
  const known = new Map(days.map((entry) => [entry.day, entry]));
  return (
    <div className="grid gap-4">
      <table data-day-keys className="w-full table-fixed border-collapse">
        <caption className="pb-4 text-left">
          <span className="flex items-baseline justify-between gap-4">
            <span aria-live="polite" className="font-display text-heading">
              {formatMonth(month)}
            </span>
            <span className="flex gap-2">
              <Turn to={previous} word="Previous month" mark="←" />
              <Turn to={next} word="Next month" mark="→" />
            </span>
          </span>
        </caption>
        <thead>
          <tr>
            {weekdays.map((name) => (
              <th key={name} scope="col" abbr={name} className="pb-2 text-caption font-medium text-ink-soft">
                <span className="sm:hidden" aria-hidden="true">
                  {name.slice(0, 2)}
                </span>
                <span className="max-sm:heard">{name.slice(0, 3)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week, index) => (
            <tr key={index}>
              {week.map((day, at) =>
                day ? (
                  <CalendarCell
                    key={day}
                    entry={known.get(day) ?? { day, state: "unknown" }}
                    selected={day === selected}
                    spoken={formatDay(day)}
                  />
                ) : (
                  <td key={at} className="border border-rule/60" />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <CalendarLegend states={days.map((entry) => entry.state)} />
    </div>
  );
}

/** Back or on, where there is something further to see. */
export function Turn({ to, word, mark }: { to?: string | null; word: string; mark: string }) {
  const look = "grid size-12 place-items-center border text-lead leading-none";
  if (!to) {
    return (
      <span aria-hidden="true" className={`${look} border-rule text-rule`}>
        {mark}
      </span>
    );
  }
  return (
    <Link to={to} id={word.toLowerCase().replace(" ", "-")} preventScrollReset data-in-place aria-label={word} className={`${look} border-edge hover:bg-ink hover:text-paper`}>
      {mark}
    </Link>
  );
}
