/** The one builder of addresses of the booking pages: every choice is in the query, so back and reload are safe. */
import { monthOf, type StudioDay, type StudioMonth } from "~/lib/studio-day";

export const steps = ["package", "extras", "date", "details", "review"] as const;
export type Step = (typeof steps)[number];

/** What a couple has chosen so far, as the address has it. Prices are never in it. */
export type Choices = {
  /** The package's slug. */
  package: string | null;
  /** How many of each add-on, by slug; what is not wanted is not in it. */
  addOns: Record<string, number>;
  day: StudioDay | null;
};

/** What of the calendar is looked at: which month, or all that can be booked; one weekday (1 is Monday), or any. */
export type View = { month: StudioMonth | "any" | null; weekday: number | null };

const paths: Record<Step, string> = {
  package: "/book",
  extras: "/book/extras",
  date: "/book/date",
  details: "/book/details",
  review: "/book/review",
};

export function stepPath(step: Step): string {
  return paths[step];
}

/** `/book/date?package=the-day&add.extra-hour=2&day=2027-05-08` */
export function bookingPath(step: Step, choices: Choices, view?: Partial<View>): string {
  const query = new URLSearchParams([...choiceFields(choices), ...viewFields(view)]);
  return query.size > 0 ? `${paths[step]}?${query}` : paths[step];
}

/** The choices as the fields of a query or of a form. */
export function choiceFields({ package: slug, addOns, day }: Choices): [name: string, value: string][] {
  const fields: [string, string][] = slug === null ? [] : [["package", slug]];
  for (const [addOn, quantity] of Object.entries(addOns)) {
    if (quantity > 0) fields.push([addOnField(addOn), String(quantity)]);
  }
  return day === null ? fields : [...fields, ["day", day]];
}

/** What is looked at, as fields. */
export function viewFields({ month, weekday }: Partial<View> = {}): [name: string, value: string][] {
  const fields: [string, string][] = month ? [["month", month]] : [];
  return weekday ? [...fields, ["weekday", String(weekday)]] : fields;
}

/** The field that says how many of an add-on. */
export const addOnField = (slug: string) => `add.${slug}`;

/** A day on the page of days, in its own month even when another was looked at. */
export function dayPath(day: StudioDay, choices: Choices, view: View): string {
  const month = view.month === "any" || view.month === monthOf(day) ? view.month : null;
  return `${bookingPath("date", { ...choices, day }, { ...view, month })}#${CHOSEN_DAY}`;
}

/** Where a link to a chosen day lands: at the words that say what was chosen. */
export const CHOSEN_DAY = "chosen-day";

/** The review page, or any other step, as the couple last had it: `choices` is the query that was kept. */
export function keptPath(step: Step, choices: string): string {
  return choices ? `${paths[step]}?${choices}` : paths[step];
}

/** Where Stripe sends those who paid; `look` counts how often it has been looked whether it is confirmed. */
export function returnPath(session: string, look: number): string {
  return `/book/return?${new URLSearchParams({ session, look: String(look) })}`;
}

/** Where Stripe sends those who leave its page. */
export const leftPath = (bookingId: string) => `/book/left/${encodeURIComponent(bookingId)}`;

/** Where Stripe sends those who leave the payment page of a day that the photographer holds for them: it is held on. */
export const LATER_PATH = "/book/later";

/** The calendar file beside a couple's page. */
export const calendarFilePath = (token: string) => `/b/${encodeURIComponent(token)}/wedding.ics`;
