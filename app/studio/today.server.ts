/** The first page of the admin, asked for in one question. */
import { z } from "zod";
import { instant } from "~/lib/instant";
import { money, type Currency } from "~/lib/money";
import { addMonths, firstDayOf, monthOf, parseStudioMonth, studioDay, type StudioDay, type StudioMonth } from "~/lib/studio-day";
import { must, type Supabase } from "~/lib/supabase.server";
import { matterShape } from "./matter";
import { matterWords } from "./matter-words";

const day = z.string().transform((text) => studioDay(text));
const moment = z.iso.datetime({ offset: true }).transform((text) => instant(text));
const couple = z.object({ name: z.string(), partnerName: z.string().nullable() });
const dayState = z.enum(["free", "on_request", "held", "requested", "booked", "closed", "busy", "unknown", "too_soon", "too_late"]);

const shape = z.object({
  today: day,
  weddings: z.array(
    z.object({ id: z.uuid(), reference: z.string(), day, days: z.number(), place: z.string().nullable(), couple, package: z.string() }),
  ),
  weddingsAhead: z.number(),
  needsYou: z.array(matterShape),
  money: z.object({
    byMonth: z.record(z.string(), z.number()),
    lastYearSoFar: z.number(),
    lastYearMonthSoFar: z.number(),
    moves: z.array(z.object({ at: moment, cents: z.number(), bookingId: z.uuid(), reference: z.string(), couple })),
  }),
  made: z.object({
    byMonth: z.record(z.string(), z.number()),
    lead: z.object({ medianDays: z.number().nullable(), buckets: z.array(z.number()) }),
  }),
  wayIn: z.object({
    since: day,
    visits: z.number().nullable(),
    held: z.number(),
    paying: z.number(),
    confirmed: z.number(),
    expired: z.number(),
    lost: z.number(),
    open: z.number(),
  }),
  saturdays: z.array(z.object({ day, state: dayState })),
});

export type TodaysPage = Awaited<ReturnType<typeof readToday>>;

/** Throws DatabaseError. */
export async function readToday(db: Supabase, { currency, timeZone }: { currency: Currency; timeZone: string }) {
  const told = shape.parse(must(await db.rpc("today_for_admin")));
  const { byMonth, lastYearSoFar, lastYearMonthSoFar, moves } = told.money;
  const thisYear = monthsOf(told.today);
  const lastYear = thisYear.map((month) => addMonths(month, -12));
  const amounts = (months: readonly StudioMonth[]) => months.map((month) => byMonth[month] ?? 0);
  const sum = (cents: readonly number[]) => money(cents.reduce((all, each) => all + each, 0), currency);
  const lastTwelve = Array.from({ length: 12 }, (_, index) => addMonths(monthOf(told.today), index - 11));
  return {
    ...told,
    needsYou: told.needsYou.map((matter) => matterWords(matter, timeZone)),
    money: {
      months: thisYear,
      thisYear: amounts(thisYear),
      lastYear: amounts(lastYear),
      month: { now: money(byMonth[monthOf(told.today)] ?? 0, currency), lastYear: money(lastYearMonthSoFar, currency) },
      year: { now: sum(amounts(thisYear)), lastYear: money(lastYearSoFar, currency), lastYearWhole: sum(amounts(lastYear)) },
      moves: moves.map(({ cents, ...move }) => ({ ...move, amount: money(cents, currency) })),
    },
    made: { ...told.made, months: lastTwelve.map((month) => ({ month, count: told.made.byMonth[month] ?? 0 })) },
    saturdays: seasonsOf(told.saturdays, told.today),
  };
}

/** The twelve months of the day's year: a season of weddings, as a studio counts its money. */
function monthsOf(today: StudioDay): StudioMonth[] {
  const january = parseStudioMonth(`${today.slice(0, 4)}-01`) ?? monthOf(today);
  return Array.from({ length: 12 }, (_, index) => addMonths(january, index));
}

type Saturday = z.output<typeof shape>["saturdays"][number];

/** By year, and in it by month; months of the past are left out. */
function seasonsOf(saturdays: Saturday[], today: StudioDay) {
  const years = [...new Set(saturdays.map(({ day }) => day.slice(0, 4)))];
  return years.map((year) => {
    const those = saturdays.filter(({ day }) => day.startsWith(year));
    const months = [...new Set(those.map(({ day }) => monthOf(day)))].filter((month) => firstDayOf(addMonths(month, 1)) > today);
    return {
      year,
      free: those.filter(({ state }) => state === "free" || state === "on_request").length,
      total: those.length,
      months: months.map((month) => ({ month, saturdays: those.filter(({ day }) => monthOf(day) === month) })),
    };
  });
}
