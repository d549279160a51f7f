import type { Wedding } from "~/calendar/wedding";
import type { CouplesBooking } from "./couples-page.server";

/** The booking as calendars are told of it; null while the day is not theirs. */
export function weddingOf(booking: CouplesBooking): Wedding | null {
  const { reference, version, status, day, days, place, studio, couple, link } = booking;
  if (!["confirmed", "completed", "cancelled"].includes(status)) return null;
  return { reference, sequence: version, status, day, days, place, studio, couple, package: booking.package, link };
}
