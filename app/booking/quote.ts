/** What a choice costs by the catalogue. For showing: what is paid, the database works out by itself. */
import type { AddOn, Package } from "~/catalog/catalog";
import { times, total, type Money } from "~/lib/money";

/** A line of the bill; `note` where there are several of something. */
export type QuoteLine = { name: string; quantity: number; unit: Money; amount: Money };
export type Quote = { lines: QuoteLine[]; total: Money };

/** The package, then its add-ons in the catalogue's order. */
export function quote(item: Package, addOns: Record<string, number>): Quote {
  const lines = [line(item, 1), ...item.addOns.map((addOn) => line(addOn, addOns[addOn.slug] ?? 0))].filter(
    ({ quantity }) => quantity > 0,
  );
  return { lines, total: total(lines.map(({ amount }) => amount), item.price.currency) };
}

function line({ name, price }: Pick<AddOn, "name" | "price">, quantity: number): QuoteLine {
  return { name, quantity, unit: price, amount: times(price, quantity) };
}
