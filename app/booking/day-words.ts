/** What a day's state is in words for couples: neither "busy" nor "too_late" is anything they should have to read. */
import { formatInstant, formatTime, type Instant } from "~/lib/instant";
import { formatDay, formatDays, todayIn, type StudioDay } from "~/lib/studio-day";
import type { CalendarDay } from "~/ui/month-calendar";
import type { Day } from "./availability.server";

type Setting = { today: StudioDay; first: StudioDay; timeZone: string };

/** A day of the calendar; `href` where it can be chosen. */
export function calendarDay(found: Day, setting: Setting, open: boolean, ownHold: boolean, href: string): CalendarDay {
  const { day, state, heldUntil } = found;
  const until = heldUntil ? `until ${untilWords(heldUntil, setting)}` : undefined;
  if (state === "on_request") return { day, state: "request", href };
  if (open) return { day, state: "free", href, ...(ownHold && { note: `(held for you ${until ?? ""})` }) };
  switch (state) {
    case "free":
      return { day, state: "free", href };
    case "held":
      return { day, state: "held", note: until };
    case "requested":
      return { day, state: "asked", note: "by another couple" };
    case "booked":
    case "busy":
      return { day, state: "taken" };
    case "closed":
      return { day, state: "closed" };
    case "unknown":
      return { day, state: "unknown", note: "because the studio’s calendar cannot be read right now" };
    case "too_soon":
      return day < setting.today
        ? { day, state: "past" }
        : { day, state: "closed", note: `because it is too soon: days can be booked from ${formatDay(setting.first, "brief")} on` };
    case "too_late":
      return { day, state: "closed", note: "because days so far ahead are not open yet" };
    default:
      return state satisfies never;
  }
}

/** A couple who is paying holds a day for half an hour; one that the photographer holds for somebody, for days. */
export function untilWords(until: Instant, { today, timeZone }: Pick<Setting, "today" | "timeZone">): string {
  return todayIn(timeZone, new Date(until)) === today ? formatTime(until, timeZone) : formatInstant(until, timeZone);
}

/** Why a chosen day cannot be had, as a sentence. */
export function whyNot(found: Day, days: number, setting: Setting): string {
  const when = formatDays(found.day, days);
  const one = days === 1;
  switch (found.state) {
    case "free":
      return `${when}: free.`;
    case "on_request":
      return `${when}: to be asked for.`;
    case "requested":
      return one
        ? `Another couple has asked for ${when}, and waits for the answer.`
        : `Another couple has asked for a day of ${when}, and waits for the answer.`;
    case "held": {
      const until = found.heldUntil ? ` It is held until ${untilWords(found.heldUntil, setting)}.` : "";
      return one
        ? `Somebody is booking ${when} right now.${until}`
        : `Somebody is booking a day of ${when} right now.${until}`;
    }
    case "booked":
    case "busy":
      return one ? `${when} is not available.` : `${when}: not all of these days are available.`;
    case "closed":
      return one ? `The studio is closed on ${when}.` : `The studio is closed on a day of ${when}.`;
    case "unknown":
      return `We cannot read the studio’s calendar right now, so we will not promise ${when}. Please try again in a few minutes.`;
    case "too_soon":
      return found.day < setting.today
        ? `${when} has passed.`
        : `${when} is too soon: days can be booked from ${formatDay(setting.first)} on.`;
    case "too_late":
      return `${when} is too far ahead to be booked yet.`;
    default:
      return found.state satisfies never;
  }
}
