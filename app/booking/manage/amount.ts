/** Amounts as the photographer types them. */

/** "400", "400.5", "1,450.00" or "$400" in cents; null for anything else, and for more than a database's int. */
export function parseCents(typed: string): number | null {
  const match = /^[^\d\s-]?\s*(\d{1,3}(?:,\d{3})*|\d{1,7})(?:\.(\d{1,2}))?$/.exec(typed.trim());
  if (!match) return null;
  const cents = Number((match[1] ?? "").replaceAll(",", "")) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
  return cents <= 1_000_000_000 ? cents : null;
}

/** As it stands in a field again. */
export const typedCents = (cents: number): string => (cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2));
