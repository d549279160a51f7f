/** Everything the page that offers the days shows. */
import type { Package, Studio } from "~/catalog/catalog";
import {
  addDays,
  addMonths,
  firstDayOf,
  formatMonth,
  lastDayOf,
  monthOf,
  todayIn,
  weekday,
  type StudioDay,
  type StudioMonth,
} from "~/lib/studio-day";
import { readAvailability, type Day } from "./availability.server";
import { calendarDay, whyNot } from "./day-words";
import { heldByThem, readOneDay } from "./one-day.server";
import { bookingPath, dayPath, type Choices, type View } from "./paths";
import { readOwnHolds, type OwnHold } from "./visitor.server";

/** A year holds 53 of one weekday; more links than that are not read, they are scrolled past. */
const MOST_LISTED = 53;
const YEAR = 365;

type Asked = { studio: Studio; item: Package; choices: Choices; view: View; visitor: string | null };

/** Throws DatabaseError. */
export async function readDatePage({ studio, item, choices, view, visitor }: Asked) {
  const span = bookable(studio);
  const month = clampMonth(view.month === "any" || !view.month ? monthOf(choices.day ?? span.first) : view.month, span);
  const own = await readOwnHolds(visitor);
  const [days, listed, chosen] = await Promise.all([
    readAvailability(firstDayOf(month), lastDayOf(month), item.days),
    view.month === "any" ? readFreeDays(span.first, span, item, view.weekday) : null,
    choices.day ? readOneDay(choices.day, item.days, own) : null,
  ]);
  const href = (day: StudioDay) => dayPath(day, choices, view);
  const turn = (by: number) => {
    const to = addMonths(month, by);
    return to < monthOf(span.first) || to > monthOf(span.last) ? null : bookingPath("date", choices, { ...view, month: to });
  };
  const free = listed ?? onWeekday(days, view.weekday).filter(canBeHad).map(({ day }) => day);
  return {
    calendar: {
      month,
      days: days.map((day) => asCalendarDay(day, item, own, { ...span, timeZone: studio.timeZone }, href)),
      previous: turn(-1),
      next: turn(1),
    },
    list: {
      days: free.slice(0, MOST_LISTED),
      more: Math.max(0, free.length - MOST_LISTED),
      /** Where nothing is free, what is free next; otherwise none. */
      later: free.length > 0 ? [] : await readLater(month, span, item, view),
    },
    chosen: chosen && {
      day: chosen.day,
      open: chosen.open,
      ownHold: chosen.ownHold,
      onRequest: chosen.state === "on_request",
      why: whyNot(chosen, item.days, { ...span, timeZone: studio.timeZone }),
      nearby: chosen.nearby,
    },
    months: monthsOf(span).map((each) => ({ value: each, label: formatMonth(each) })),
    /** Asked for a month in which nothing can be booked: the nearest that can is shown. */
    moved: typeof view.month === "string" && view.month !== "any" && view.month !== month,
    span: { first: span.first, last: span.last },
    unreadable: days.some(({ state }) => state === "unknown"),
    asking: days.some(({ state }) => state === "on_request"),
  };
}

type Span = { today: StudioDay; first: StudioDay; last: StudioDay };

/** From the first day that can be booked to the last. */
export function bookable({ timeZone, leadDays, horizonDays }: Studio): Span {
  const today = todayIn(timeZone);
  return { today, first: addDays(today, leadDays), last: addDays(today, horizonDays) };
}

function clampMonth(month: StudioMonth, { first, last }: Span): StudioMonth {
  if (month < monthOf(first)) return monthOf(first);
  return month > monthOf(last) ? monthOf(last) : month;
}

function monthsOf({ first, last }: Span): StudioMonth[] {
  const months: StudioMonth[] = [];
  for (let month = monthOf(first); month <= monthOf(last); month = addMonths(month, 1)) months.push(month);
  return months;
}

function asCalendarDay(
  day: Day,
  item: Package,
  own: OwnHold[],
  setting: Span & { timeZone: string },
  href: (day: StudioDay) => string,
) {
  const ownHold = day.state === "held" && heldByThem(day.day, item.days, own);
  return calendarDay(day, setting, ownHold || day.state === "free", ownHold, href(day.day));
}

const onWeekday = (days: Day[], wanted: number | null) =>
  wanted === null ? days : days.filter(({ day }) => weekday(day) === wanted);

/** The free days of the year from `from` on. */
async function readFreeDays(from: StudioDay, span: Span, item: Package, wanted: number | null): Promise<StudioDay[]> {
  const year = addDays(from, YEAR);
  const to = year < span.last ? year : span.last;
  if (to < from) return [];
  const days = await readAvailability(from, to, item.days);
  return onWeekday(days, wanted).filter(canBeHad).map(({ day }) => day);
}

/** Free, or to be asked for while the photographer's calendar cannot be read. */
const canBeHad = ({ state }: Day) => state === "free" || state === "on_request";

const LATER = 6;

/** What is free next after a month that has nothing; of the wanted weekday if there is any, else of all. */
async function readLater(month: StudioMonth, span: Span, item: Package, view: View): Promise<StudioDay[]> {
  const from = view.month === "any" ? span.first : firstDayOf(addMonths(month, 1));
  const later = await readFreeDays(from, span, item, view.weekday);
  if (later.length > 0 || view.weekday === null) return later.slice(0, LATER);
  return (await readFreeDays(from, span, item, null)).slice(0, LATER);
}
