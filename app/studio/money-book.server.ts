/** The money of a year as a spreadsheet reads it: a line for each time that money came in or went back. */
import { z } from "zod";
import { coupleNames } from "~/booking/couples-words";
import { csv, type CsvColumn } from "~/lib/csv";
import { must, type Supabase } from "~/lib/supabase.server";

const shape = z.array(
  z.object({
    day: z.string(),
    cents: z.number(),
    currency: z.string(),
    state: z.enum(["done", "on its way"]),
    method: z.string(),
    stripeId: z.string().nullable(),
    why: z.string().nullable(),
    reference: z.string(),
    firstDay: z.string(),
    name: z.string(),
    partnerName: z.string().nullable(),
    package: z.string(),
  }),
);

type Move = z.output<typeof shape>[number];

/** Of the years that have one. */
export const yearIn = (text: string | null, today: string): number => Number(/^20\d\d$/.test(text ?? "") ? text : today.slice(0, 4));

/** Throws DatabaseError. */
export async function moneyCsv(db: Supabase, year: number): Promise<string> {
  return csv(columns, shape.parse(must(await db.rpc("money_of_year", { p_year: year }))));
}

const columns: CsvColumn<Move>[] = [
  ["Date", ({ day }) => day],
  ["What", ({ cents }) => (cents < 0 ? "Given back" : "Paid")],
  ["Amount", ({ cents }) => cents / 100],
  ["Currency", ({ currency }) => currency.toUpperCase()],
  ["How", ({ method }) => (method === "stripe" ? "Card, by Stripe" : "Offline")],
  ["State", ({ state }) => state],
  ["Booking", ({ reference }) => reference],
  ["Couple", (move) => coupleNames(move)],
  ["Wedding day", ({ firstDay }) => firstDay],
  ["Package", (move) => move.package],
  ["Note", ({ why }) => why ?? ""],
  ["Stripe’s number", ({ stripeId }) => stripeId ?? ""],
];
