/** The photographer's list of bookings, a page at a time: one query, whatever its size. */
import { z } from "zod";
import { instant } from "~/lib/instant";
import { currencies, money } from "~/lib/money";
import { studioDay } from "~/lib/studio-day";
import { must, type Supabase } from "~/lib/supabase.server";
import type { ListQuery } from "./paths";
import { statuses } from "./status";

const row = z.object({
  id: z.uuid(),
  reference: z.string(),
  status: z.enum(statuses),
  day: z.string().transform((text) => studioDay(text)),
  days: z.number(),
  name: z.string(),
  partnerName: z.string().nullable(),
  email: z.string(),
  place: z.string().nullable(),
  package: z.string(),
  currency: z.enum(currencies),
  totalCents: z.number(),
  paidCents: z.number(),
  refundedCents: z.number(),
  heldUntil: z.iso.datetime({ offset: true }).transform((text) => instant(text)).nullable(),
  bookedAt: z.iso.datetime({ offset: true }).transform((text) => instant(text)),
});
const list = z.object({ total: z.number(), page: z.number(), bookings: z.array(row) });

export type ListedBooking = Awaited<ReturnType<typeof readBookings>>["bookings"][number];

export const PAGE_SIZE = 25;

/** Throws DatabaseError. */
export async function readBookings(db: Supabase, { search, filter, sort, page }: ListQuery, size = PAGE_SIZE) {
  const answer = await db.rpc("bookings_list", { p_search: search, p_filter: filter, p_sort: sort, p_page: page, p_size: size });
  const { total, bookings, ...found } = list.parse(must(answer));
  return {
    total,
    // Beyond the last page there is the last.
    page: found.page,
    pages: Math.max(1, Math.ceil(total / size)),
    bookings: bookings.map(({ currency, totalCents, paidCents, refundedCents, ...booking }) => ({
      ...booking,
      total: money(totalCents, currency),
      paid: money(paidCents, currency),
      refunded: money(refundedCents, currency),
    })),
  };
}
