/**
 * The browser's own name: 128 random bits in a cookie. By it a double click, a second tab or a corrected detail
 * meets the hold that is there already, and only the browser that holds a day may let it go.
 */
import { createHash, randomBytes } from "node:crypto";
import { createCookie } from "@remix-run/node";
import { env } from "~/lib/env.server";
import { persistently } from "~/lib/retry.server";
import { studioDay, type StudioDay } from "~/lib/studio-day";
import { asService, must } from "~/lib/supabase.server";
import { VISITOR_FIELD } from "./pay-fields";

const YEAR = 31_536_000;

/** `__Host-`: a browser takes it from this very host alone, over TLS. A laptop has no TLS. */
function cookie() {
  const secure = env.SITE_URL.startsWith("https:");
  return createCookie(secure ? "__Host-elope-visitor" : "elope-visitor", {
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure,
    maxAge: YEAR,
  });
}

const known = (value: unknown): string | null => (typeof value === "string" && /^[\w-]{22}$/.test(value) ? value : null);

/** Who asks; null for a browser that has no name yet. */
export async function readVisitor(request: Request): Promise<string | null> {
  return known(await cookie().parse(request.headers.get("Cookie")));
}

/** Who asks, with the header that says so from now on if the browser was new. */
export async function nameVisitor(request: Request, form?: URLSearchParams): Promise<{ visitor: string; setCookie: string | null }> {
  const cookied = await readVisitor(request);
  if (cookied) return { visitor: cookied, setCookie: null };
  const visitor = known(form?.get(VISITOR_FIELD)) ?? randomBytes(16).toString("base64url");
  return { visitor, setCookie: await cookie().serialize(visitor) };
}

export type OwnHold = { bookingId: string; day: StudioDay; days: number };

/** The days this browser is holding now. Throws DatabaseError. */
export async function readOwnHolds(visitor: string | null): Promise<OwnHold[]> {
  if (!visitor) return [];
  const rows = must(await persistently(() => asService().rpc("holds_of_visitor", { p_visitor_key: keyOf(visitor) })));
  return rows.map(({ booking_id, starts_on, days }) => ({ bookingId: booking_id, day: studioDay(starts_on), days }));
}

/** Whether this browser made the booking, or the booking was settled within the hour. Throws DatabaseError. */
export async function isTheirs(bookingId: string, visitor: string | null): Promise<boolean> {
  const args = { p_booking_id: bookingId, p_visitor_key: visitor ? keyOf(visitor) : "" };
  return must(await persistently(() => asService().rpc("is_visitors_booking", args)));
}

const keyOf = (visitor: string) => createHash("sha256").update(visitor).digest("hex");
