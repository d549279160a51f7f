import { Link } from "@remix-run/react";
import { useState } from "react";
import type { Instant } from "~/lib/instant";
import { addMonths, formatDay, formatMonth, monthOf, type StudioDay } from "~/lib/studio-day";
import { Panel } from "~/ui/admin-page";
import { Button } from "~/ui/button";
import { Turn } from "~/ui/month-calendar";
import { useHydrated } from "~/ui/use-hydrated";
import { Agenda } from "./agenda";
import { CalendarPage } from "./calendar-page";
import type { View } from "./calendar.server";
import { CloseForm } from "./close-form";
import { nothingTyped } from "./close-fields";
import type { Calendar } from "./day-shapes.server";
import { dayByDay } from "./days";
import { DoneNotice } from "./done-notice";
import { GoogleLine } from "./google-line";
import { Legend } from "./legend";
import { MonthGrid } from "./month-grid";
import { monthPath, yearPath } from "./paths";
import { useRange, type Range } from "./use-range";
import { YearGrid } from "./year-grid";

type Props = { view: View; calendar: Calendar; today: StudioDay; timeZone: string; now: Instant };

/** The month or the year, what is in it, and closing a part of it. */
export function CalendarDays({ view, calendar, today, timeZone, now }: Props) {
  const [chosen, setChosen] = useState<Range | null>(null);
  const { range, picking, first, togglePicking, handlers } = useRange(setChosen);
  const hydrated = useHydrated();
  const facts = dayByDay(calendar);
  const days = new Map(facts.map((each) => [each.day, each]));
  const year = view.year ?? Number(view.month.slice(0, 4));
  const turns = view.month
    ? { title: formatMonth(view.month), unit: "month", back: monthPath(addMonths(view.month, -1)), on: monthPath(addMonths(view.month, 1)) }
    : { title: String(year), unit: "year", back: yearPath(year - 1), on: yearPath(year + 1) };
  const month = view.month ?? (String(year) === today.slice(0, 4) ? monthOf(today) : null);
  return (
    <CalendarPage
      title={turns.title}
      lead={`Couples can book from ${formatDay(calendar.firstDay, "short")} to ${formatDay(calendar.lastDay, "short")}.`}
      actions={
        <div className="flex items-center gap-2">
          <Link to={view.month ? yearPath(year) : month ? monthPath(month) : monthPath(monthOf(calendar.days[0]?.day ?? today))} className="link mr-2 py-3 text-small">
            {view.month ? `All of ${year}` : "One month"}
          </Link>
          <Link to={view.month ? monthPath(monthOf(today)) : yearPath(Number(today.slice(0, 4)))} className="link mr-2 py-3 text-small">
            {view.month ? "This month" : "This year"}
          </Link>
          <Turn to={turns.back} word={`Previous ${turns.unit}`} mark="←" />
          <Turn to={turns.on} word={`Next ${turns.unit}`} mark="→" />
        </div>
      }
    >
      <DoneNotice />
      <GoogleLine google={calendar.google} now={now} />
      <div className="grid gap-5">
        <div {...handlers} className={picking ? "cursor-cell" : undefined}>
          {view.month ? <MonthGrid month={view.month} {...{ days, today, range }} /> : <YearGrid {...{ year, days, today, range }} />}
        </div>
        <Legend days={facts} />
        {hydrated && (
          <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
            <Button type="button" kind="secondary" aria-pressed={picking} onClick={togglePicking}>
              {picking ? "Stop choosing" : "Choose days to close"}
            </Button>
            <p aria-live="polite" className="text-small text-ink-soft">
              {picking
                ? first
                  ? `From ${formatDay(first, "brief")}: now the last day.`
                  : "Now the first day."
                : "A day opens by itself; with a mouse, drag over several to close them."}
            </p>
          </div>
        )}
      </div>
      <div className="grid gap-x-16 gap-y-10 lg:grid-cols-2">
        <Panel title={view.month ? "In this month" : "In this year"} id="agenda">
          <Agenda calendar={calendar} timeZone={timeZone} />
        </Panel>
        <Panel title="Close days" id="close">
          <CloseForm typed={nothingTyped} range={chosen} />
        </Panel>
      </div>
    </CalendarPage>
  );
}
