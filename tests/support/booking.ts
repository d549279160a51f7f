/** A valid booking in one line: held, with a payment page, or paid. */
import { randomUUID } from "node:crypto";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { z } from "zod";
import { holdDay, type Hold, type HoldRequest } from "~/booking/hold.server";
import { startCheckout } from "~/payments/checkout.server";
import { studioDay } from "~/lib/studio-day";
import type { Database } from "~/lib/database.types";
import { world } from "../world";
import { row, takeDays } from "./database";

/** The seed's catalogue. */
export const theVow = "b0000000-0000-4000-8000-000000000001";
export const theDay = "b0000000-0000-4000-8000-000000000002";
export const theWeekend = "b0000000-0000-4000-8000-000000000003";
export const extraHour = "c0000000-0000-4000-8000-000000000001";
export const printBox = "c0000000-0000-4000-8000-000000000005";

const options = { auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false } };

/** Supabase with the server's key. */
export const service = (): SupabaseClient<Database> => createClient<Database>(world().apiUrl, world().secretKey, options);
/** Supabase as anybody on the internet has it. */
export const stranger = (): SupabaseClient<Database> => createClient<Database>(world().apiUrl, world().publishableKey, options);

/** A mailbox that nobody else writes to. */
export const newEmail = (): string => `couple-${randomUUID()}@example.test`;

/** A network address that nobody else has, for X-Forwarded-For: caps and rate limits count by it. */
export function newAddress(): string {
  const [a, b, c] = crypto.getRandomValues(new Uint8Array(3));
  return `10.${a}.${b}.${c}`;
}

/** A couple who ask for The Vow on a day of their own. */
export async function holdRequest(changes: Partial<HoldRequest> = {}): Promise<HoldRequest> {
  return {
    packageId: theVow,
    day: changes.day ?? studioDay(await takeDays()),
    addOns: [{ id: extraHour, quantity: 1 }],
    visitor: randomUUID(),
    address: newAddress(),
    ...changes,
    couple: changes.couple ?? {
      name: "Nora Lindqvist",
      partnerName: "Sam Okafor",
      email: newEmail(),
      partnerEmail: null,
      phone: "+1 360 555 0188",
      place: "Marrowstone Point",
      notes: "Golden hour, please.",
    },
  };
}

/** A held day, by the site's own code. */
export async function hold(changes: Partial<HoldRequest> = {}): Promise<Hold> {
  const result = await holdDay(await holdRequest(changes));
  if (result.outcome !== "held") throw new Error(`Not held: ${JSON.stringify(result)}`);
  return result.hold;
}

export type Checkout = { bookingId: string; day: string; email: string; sessionId: string; url: string };

/** A held day with its payment page open. */
export async function checkout(changes: Partial<HoldRequest> = {}): Promise<Checkout> {
  const request = await holdRequest(changes);
  const result = await startCheckout(request);
  if (result.outcome !== "go") throw new Error(`No payment page: ${JSON.stringify(result)}`);
  const booking = await row<{ id: string; stripe_session_id: string }>(
    "select id, stripe_session_id from bookings where starts_on = $1 and status = 'held'",
    [request.day],
  );
  return { bookingId: booking.id, day: request.day, email: request.couple.email, sessionId: booking.stripe_session_id, url: result.url };
}

export const bookingStatus = z.enum(["held", "confirmed", "completed", "expired", "cancelled", "lost", "requested", "declined"]);

export async function statusOf(bookingId: string): Promise<z.output<typeof bookingStatus>> {
  const { status } = await row<{ status: string }>("select status from bookings where id = $1", [bookingId]);
  return bookingStatus.parse(status);
}
