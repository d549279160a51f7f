/** The list of bookings as a spreadsheet reads it. */
import { csv, type CsvColumn } from "~/lib/csv";
import type { ListedBooking } from "./list.server";
import { statusWord } from "./status";

const amount = ({ cents }: { cents: number }) => (cents / 100).toFixed(2);

const columns = (timeZone: string): CsvColumn<ListedBooking>[] => [
  ["Reference", ({ reference }) => reference],
  ["Status", (booking) => statusWord(booking, timeZone)],
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

export const bookingsCsv = (bookings: readonly ListedBooking[], timeZone: string): string => csv(columns(timeZone), bookings);
