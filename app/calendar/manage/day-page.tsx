import type { Instant } from "~/lib/instant";
import { addDays, formatDay, formatMonth, monthOf, type StudioDay } from "~/lib/studio-day";
import { Panel } from "~/ui/admin-page";
import { ErrorSummary } from "~/ui/error-summary";
import { Turn } from "~/ui/month-calendar";
import type { DayStory } from "./calendar.server";
import { CalendarPage } from "./calendar-page";
import { CloseForm } from "./close-form";
import { nothingTyped } from "./close-fields";
import { DayReasons } from "./day-reasons";
import type { DayAnswer } from "./day-fields";
import { DayWord } from "./day-word";
import { DoneNotice } from "./done-notice";
import { dayPath, monthPath } from "./paths";

type Props = { story: DayStory; today: StudioDay; timeZone: string; self: string; now: Instant; answer: DayAnswer | undefined };

/** One day: what it is, why, and what can be done about it. */
export function DayPage({ story, today, timeZone, self, now, answer }: Props) {
  const { day, state, reasons, override, longer } = story;
  const problems = answer?.outcome === "problems" ? answer : undefined;
  const isTaken = reasons.some(({ kind }) => ["booked", "requested", "held"].includes(kind));
  // One way to close a day: what a couple has can only be closed for whoever comes next, and that is a word on it.
  const canBeClosed = day >= today && !isTaken && !reasons.some(({ kind }) => kind === "closed" || kind === "closed_by_hand");
  return (
    <CalendarPage
      title={formatDay(day)}
      up={{ href: monthPath(monthOf(day)), label: formatMonth(monthOf(day)) }}
      lead={day === today ? "Today." : undefined}
      actions={
        <div className="flex gap-2">
          <Turn to={dayPath(addDays(day, -1))} word="The day before" mark="←" />
          <Turn to={dayPath(addDays(day, 1))} word="The day after" mark="→" />
        </div>
      }
    >
      <DoneNotice />
      {problems && <ErrorSummary problems={problems.problems} />}
      <div className="grid gap-x-16 gap-y-10 lg:grid-cols-2">
        <div className="grid content-start gap-10">
          <Panel title={couplesCanHaveIt(state) ? "This day is free" : "Why is this day not free?"} id="reasons">
            {couplesCanHaveIt(state) && <p>{state === "free" ? "Couples can book it." : "Couples can ask for it, and you answer."}</p>}
            {reasons.length > 0 && <DayReasons {...{ reasons, timeZone, self, now }} />}
            {longer.length > 0 && couplesCanHaveIt(state) && (
              <ul className="grid gap-1 text-small text-ink-soft">
                {longer.map((each) => (
                  <li key={each.package}>
                    {each.package} takes {each.days} days, and could not begin here: {formatDay(each.day, "brief")} is not free.
                  </li>
                ))}
              </ul>
            )}
          </Panel>
          {canBeClosed && (
            <Panel title="Close this day" id="close">
              <p className="text-small text-ink-soft">Nobody can book it until you open it again: a holiday, teaching, a rest. For several days say the last one, too.</p>
              <CloseForm typed={{ ...nothingTyped, from: day }} />
            </Panel>
          )}
        </div>
        {/* Of a day that has been there is nothing more to say. */}
        {(day >= today || override) && (
          <Panel title={isTaken ? "When it falls free again" : "If Google is wrong about it"} id="word">
            <DayWord key={JSON.stringify(override)} {...{ override, self, timeZone, isTaken }} answer={problems} />
          </Panel>
        )}
      </div>
    </CalendarPage>
  );
}

const couplesCanHaveIt = (state: DayStory["state"]) => state === "free" || state === "on_request";
