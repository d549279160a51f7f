/** The form of a booking added by hand: what is typed into it, and what may be wrong. */
import { addDays, type StudioDay } from "~/lib/studio-day";
import type { TypedCouple } from "../couple";
import type { CoupleErrors } from "./couple-fields";

export type Typed = {
  day: string;
  how: "link" | "paid";
  until: string;
  paidHow: string;
  price: string;
  couple: TypedCouple;
  addOns: Record<string, string>;
  prices: Record<string, string>;
};
export type AddErrors = { day?: string; price?: string; addOns?: string; until?: string; paidHow?: string; couple: CoupleErrors };

/** The field that says what one of an add-on is agreed to cost. */
export const priceField = (slug: string) => `price.${slug}`;

/** Long enough to sleep over it twice. */
const USUAL_DAYS = 3;
/** As the database has it (private.hold_end). */
const MOST_DAYS = 30;

export const usualEnd = (today: StudioDay) => addDays(today, USUAL_DAYS);
export const latestEnd = (today: StudioDay) => addDays(today, MOST_DAYS);

export const emptyForm = (day: string, today: StudioDay): Typed => ({
  day,
  how: "link",
  until: usualEnd(today),
  paidHow: "",
  price: "",
  couple: {},
  addOns: {},
  prices: {},
});
