import { formatMonth, studioDay, monthOf, type StudioDay, type StudioMonth } from "~/lib/studio-day";
import { classes } from "~/ui/classes";
import { useDayKeys } from "~/ui/use-day-keys";
import { useFollowing } from "~/ui/use-following";
import { weekdays, weeksOf } from "~/ui/weeks";
import { lookOf, looks } from "./day-look";
import type { DayFacts } from "./days";
import { dayPath, monthPath } from "./paths";
import { inRange, type Range } from "./use-range";
import { daySaid, plural } from "./words";

type Props = { year: number; days: Map<StudioDay, DayFacts>; today: StudioDay; range: Range | null };

/** Twelve small months. */
export function YearGrid({ year, ...rest }: Props) {
  const months = Array.from({ length: 12 }, (_, index) => monthOf(studioDay(`${year}-${String(index + 1).padStart(2, "0")}-01`)));
  const around = useFollowing<HTMLDivElement>();
  return (
    <div ref={around} className="grid grid-cols-2 gap-x-2 gap-y-8 sm:grid-cols-3 sm:gap-x-6 lg:grid-cols-4 lg:gap-x-10">
      {months.map((month) => (
        <SmallMonth key={month} month={month} {...rest} />
      ))}
    </div>
  );
}

function SmallMonth({ month, days, today, range }: Omit<Props, "year"> & { month: StudioMonth }) {
  const table = useDayKeys(today);
  const weeks = weeksOf(month);
  const weddings = new Set(
    weeks.flat().flatMap((day) => {
      const facts = day ? days.get(day) : undefined;
      return facts?.state === "booked" && facts.claim ? [facts.claim.bookingId] : [];
    }),
  ).size;
  return (
    <section aria-labelledby={`month-${month}`} className="grid content-start gap-1">
      <h2 id={`month-${month}`} className="flex flex-wrap items-baseline justify-between gap-x-2 text-body">
        <a href={monthPath(month)} className="link py-1 font-display text-[1.25rem]">
          {formatMonth(month).replace(/ \d+$/, "")}
          <span className="heard"> {month.slice(0, 4)}</span>
        </a>
        {weddings > 0 && <span className="font-text text-caption text-ink-soft">{plural(weddings, "wedding")}</span>}
      </h2>
      <table ref={table} className="w-full table-fixed border-collapse select-none [&_td]:h-7 [&_td]:p-0">
        <caption className="heard">{formatMonth(month)}</caption>
        <thead>
          <tr>
            {weekdays.map((name) => (
              <th key={name} scope="col" abbr={name} className="text-[0.75rem] font-normal text-ink-soft">
                <span aria-hidden="true">{name[0]}</span>
                <span className="heard">{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week, index) => (
            <tr key={index}>
              {week.map((day, at) => {
                const facts = day ? days.get(day) : undefined;
                return facts ? <SmallDay key={at} facts={facts} today={today} chosen={inRange(facts.day, range)} /> : <td key={at} />;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function SmallDay({ facts, today, chosen }: { facts: DayFacts; today: StudioDay; chosen: boolean }) {
  const said = daySaid(facts);
  return (
    <td>
      <a
        href={dayPath(facts.day)}
        data-day={facts.day}
        title={said}
        aria-label={said}
        aria-current={facts.day === today ? "date" : undefined}
        className={classes(
          "day-square",
          looks[lookOf(facts)],
          facts.day === today && "underline decoration-2 underline-offset-2",
          chosen && "relative outline-2 outline-madrone",
        )}
      >
        {Number(facts.day.slice(8))}
      </a>
    </td>
  );
}
