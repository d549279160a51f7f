/** Studios all over the earth, and the days on which mistakes about days are made. */
import { Temporal } from "temporal-polyfill";

/** From UTC−11 to UTC+14; with clocks that change at midnight (Havana, the Azores, Cairo, Beirut, Santiago), by half an hour, or never. */
export const zones = [
  "Pacific/Pago_Pago", "Pacific/Marquesas", "America/Los_Angeles", "America/New_York", "America/Havana", "America/Santiago",
  "America/St_Johns", "America/Nuuk", "Atlantic/Azores", "Europe/London", "Europe/Berlin", "Africa/Cairo", "Asia/Beirut",
  "Asia/Tehran", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe", "Australia/Sydney", "Pacific/Auckland",
  "Pacific/Chatham", "Pacific/Apia", "Pacific/Kiritimati", "UTC",
];

/** Beyond every day that other tests take. */
export const FIRST = Temporal.Now.plainDateISO("UTC").add({ days: 900 });
export const LAST = FIRST.add({ days: 800 });

const lengthOf = (day: Temporal.PlainDate, zone: string) => day.toZonedDateTime(zone).hoursInDay;

/** Between the first and the last: clock changes, and the turns of years and of February. */
const oddDaysOf = new Map<string, Temporal.PlainDate[]>();
export function oddDays(zone: string): Temporal.PlainDate[] {
  const known = oddDaysOf.get(zone);
  if (known) return known;
  const days: Temporal.PlainDate[] = [];
  for (let day = FIRST; Temporal.PlainDate.compare(day, LAST) < 0; day = day.add({ days: 1 })) {
    const turn = (day.month === 12 && day.day === 31) || (day.month === 2 && day.day >= 28);
    if (turn || lengthOf(day, zone) !== 24) days.push(day);
  }
  oddDaysOf.set(zone, days);
  return days;
}
