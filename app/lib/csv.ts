/** Rows as a spreadsheet reads them: RFC 4180, with the mark by which spreadsheets know that it is UTF-8. Numbers stay numbers, below zero too. */
export function csv(headings: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${[headings, ...rows].map((row) => row.map((cell) => (typeof cell === "number" ? String(cell) : csvCell(cell))).join(",")).join("\r\n")}\r\n`;
}

/** A30: what a spreadsheet would run as a formula is text when an apostrophe stands before it. Some take the wide signs for the narrow. */
export function csvCell(text: string): string {
  const safe = /^[\s\0]*[=+\-@\t\r|%＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
