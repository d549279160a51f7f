import { formatter } from "./formatter";

/** A moment in time, as ISO 8601 in UTC (`2027-05-08T21:32:00.000Z`). Days of weddings are `StudioDay`. */
export type Instant = string & { readonly __brand: "Instant" };

/** The instant in text that the database, a vendor or a clock gave; throws on anything else. */
export function instant(value: string | number | Date): Instant {
  return new Date(value).toISOString() as Instant;
}

/** Stripe counts seconds since 1970. */
export function instantFromUnix(seconds: number): Instant {
  return instant(seconds * 1000);
}

/** "2:32 PM" in the studio's time zone. */
export function formatTime(at: Instant, timeZone: string): string {
  return formatter("en-US", { hour: "numeric", minute: "2-digit", timeZone }).format(new Date(at));
}

/** "May 8, 2027, 2:32 PM" in the studio's time zone, for lists. */
export function formatInstantShort(at: Instant, timeZone: string): string {
  return formatter("en-US", { day: "numeric", month: "short", year: "numeric", hour: "numeric", minute: "2-digit", timeZone }).format(new Date(at));
}

/** "May 8, 2027, 2:32 PM PDT" in the studio's time zone. */
export function formatInstant(at: Instant, timeZone: string): string {
  return formatter("en-US", {
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
    timeZone,
  }).format(new Date(at));
}
