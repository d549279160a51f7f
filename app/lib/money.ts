export const currencies = ["usd", "eur", "gbp", "cad", "aud", "nzd", "chf"] as const;

/** ISO 4217 in lower case, as Stripe writes it; those whose smallest unit is a hundredth. */
export type Currency = (typeof currencies)[number];

/** Money is integer cents and a currency, always together. */
export type Money = { readonly cents: number; readonly currency: Currency };

/** `money(145_000, "usd")`; throws on a fraction of a cent, which is always a bug. */
export function money(cents: number, currency: Currency): Money {
  if (!Number.isSafeInteger(cents)) throw new RangeError(`Not a whole number of cents: ${cents}`);
  return { cents, currency };
}

/** The unit price, `quantity` times. */
export function times(unit: Money, quantity: number): Money {
  return money(unit.cents * quantity, unit.currency);
}

/** The sum; throws when the currencies differ. An empty list has no currency, so `currency` gives it one. */
export function total(amounts: readonly Money[], currency: Currency): Money {
  return amounts.reduce((sum, amount) => {
    if (amount.currency !== sum.currency) {
      throw new TypeError(`Cannot add ${amount.currency} to ${sum.currency}`);
    }
    return money(sum.cents + amount.cents, sum.currency);
  }, money(0, currency));
}

const formats = new Map<string, Intl.NumberFormat>();

/** "$1,450" for whole amounts, "$1,450.50" otherwise. */
export function formatMoney({ cents, currency }: Money): string {
  const minimumFractionDigits = cents % 100 === 0 ? 0 : 2;
  const key = currency + minimumFractionDigits;
  // Made once: making a format costs far more than using it.
  const format = formats.get(key) ?? new Intl.NumberFormat("en-US", { style: "currency", currency, minimumFractionDigits });
  formats.set(key, format);
  return format.format(cents / 100);
}

/** Cents of "400", "1,450.50", "$1450" or "USD 1450"; null for anything that is not plainly an amount. */
export function parseCents(typed: string): number | null {
  // The sign of a currency, and nothing else that might be a point or a minus.
  const plain = typed.trim().replace(/^(?:[$€£]|[a-z]{3})\s?/i, "");
  if (!/^(?:\d{1,3}(?:,\d{3}){1,2}|\d{1,7})(?:\.\d{1,2})?$/.test(plain)) return null;
  const [whole = "", part = ""] = plain.replaceAll(",", "").split(".");
  return Number(whole) * 100 + Number(part.padEnd(2, "0"));
}

/** "1450", "1450.50": as it stands in a field, without a sign. */
export const typedCents = (cents: number): string => (cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2));
