/** The list of bookings as a spreadsheet reads it. */
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

/** RFC 4180, with the mark by which spreadsheets know that it is UTF-8. */
export function bookingsCsv(bookings: readonly ListedBooking[]): string {
  const lines = [columns.map(([heading]) => heading), ...bookings.map((booking) => columns.map(([, value]) => value(booking)))];
  return `\uFEFF${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** A30: what a spreadsheet would run as a formula is text when an apostrophe stands before it. */
export function cell(text: string): string {
  const safe = /^[\s\u0000]*[=+\-@\t\r|%]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
