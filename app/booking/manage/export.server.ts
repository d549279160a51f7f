/** The list of bookings as a spreadsheet reads it. */
import { csv } from "~/lib/csv";
import { statusWord } from "./status";
import type { ListedBooking } from "./list.server";

const amount = ({ cents }: { cents: number }) => (cents / 100).toFixed(2);

const columns: [heading: string, value: (booking: ListedBooking) => string][] = [
  ["Reference", ({ reference }) => reference],
  ["Status", ({ status }) => statusWord(status)],
  ["First day", ({ day }) => day],
  ["Days", ({ days }) => String(days)],
  ["Name", ({ name }) => name],
  ["Partner", ({ partnerName }) => partnerName ?? ""],
  ["Email", ({ email }) => email],
  ["Place", ({ place }) => place ?? ""],
  ["Package", (booking) => booking.package],
  ["Total", ({ total }) => amount(total)],
  ["Paid", ({ paid }) => amount(paid)],
  ["Given back", ({ refunded }) => amount(refunded)],
  ["Currency", ({ total }) => total.currency.toUpperCase()],
  ["Booked at", ({ bookedAt }) => bookedAt],
];

export function bookingsCsv(bookings: readonly ListedBooking[]): string {
  return csv(
    columns.map(([heading]) => heading),
    bookings.map((booking) => columns.map(([, value]) => value(booking))),
  );
}
