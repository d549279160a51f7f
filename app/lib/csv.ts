/** A heading, and what stands under it in each row. Numbers stay numbers, below zero too. */
export type CsvColumn<Row> = readonly [heading: string, value: (row: Row) => string | number];

/** Rows as a spreadsheet reads them: RFC 4180, with the mark by which spreadsheets know that it is UTF-8. */
export function csv<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const lines = [columns.map(([heading]) => heading), ...rows.map((row) => columns.map(([, value]) => value(row)))];
  return `\uFEFF${lines.map((line) => line.map((cell) => (typeof cell === "number" ? String(cell) : csvCell(cell))).join(",")).join("\r\n")}\r\n`;
}

/** A30: what a spreadsheet would run as a formula is text when an apostrophe stands before it. Some take the wide signs for the narrow. */
export function csvCell(text: string): string {
  const safe = /^[\s\0]*[=+\-@\t\r|%＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
