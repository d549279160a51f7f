/** The list of bookings as a spreadsheet reads it. */
import { csv, type CsvColumn } from "~/lib/csv";
import { statusWord } from "./status";
import type { ListedBooking } from "./list.server";

const amount = ({ cents }: { cents: number }) => (cents / 100).toFixed(2);

const columns: CsvColumn<ListedBooking>[] = [
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

export const bookingsCsv = (bookings: readonly ListedBooking[]): string => csv(columns, bookings);
