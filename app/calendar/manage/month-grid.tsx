import { Link } from "@remix-run/react";
import { formatMonth, type StudioDay, type StudioMonth } from "~/lib/studio-day";
import { classes } from "~/ui/classes";
import { useDayKeys } from "~/ui/use-day-keys";
import { weekdays, weeksOf } from "~/ui/weeks";
import { lookOf, looks } from "./day-look";
import type { DayFacts } from "./days";
import { dayPath } from "./paths";
import { inRange, type Range } from "./use-range";
import { daySaid, shortWord, stateWord } from "./words";

type Props = { month: StudioMonth; days: Map<StudioDay, DayFacts>; today: StudioDay; range: Range | null };

/** One month: every day is a link to its own page. */
export function MonthGrid({ month, days, today, range }: Props) {
  const table = useDayKeys(today);
  return (
    <table ref={table} className="w-full table-fixed border-collapse select-none">
      <caption className="heard">{formatMonth(month)}</caption>
      <thead>
        <tr>
          {weekdays.map((name) => (
            <th key={name} scope="col" abbr={name} className="pb-2 text-caption font-medium text-ink-soft">
              {name.slice(0, 3)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week, index) => (
          <tr key={index}>
            {week.map((day, at) => {
              const facts = day ? days.get(day) : undefined;
              return facts ? <DayCell key={at} facts={facts} today={today} chosen={inRange(facts.day, range)} /> : <td key={at} />;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayCell({ facts, today, chosen }: { facts: DayFacts; today: StudioDay; chosen: boolean }) {
  const { day, claim } = facts;
  const look = lookOf(facts);
  const quiet = look === "free" || look === "outside";
  return (
    <td className="h-15 p-0.5 md:h-20">
      <Link
        to={dayPath(day)}
        data-day={day}
        title={daySaid(facts)}
        aria-current={day === today ? "date" : undefined}
        className={classes(
          "relative flex h-full min-w-0 flex-col overflow-hidden border px-1 py-0.5 text-caption leading-tight hover:border-madrone focus-visible:z-10 md:px-2 md:py-1",
          looks[look],
          chosen && "outline-3 -outline-offset-1 outline-madrone",
        )}
      >
        <span className="heard">{daySaid(facts)}</span>
        <span aria-hidden="true" className={classes("figures text-small", day === today && "underline decoration-2 underline-offset-4")}>
          {Number(day.slice(8))}
        </span>
        {!quiet && (
          <span aria-hidden="true" className="truncate text-[0.6875rem] md:text-caption">
            <span className="max-md:hidden">{claim?.couple ?? claim?.reason ?? stateWord(facts)}</span>
            <span className="md:hidden">{shortWord(facts)}</span>
          </span>
        )}
      </Link>
    </td>
  );
}
