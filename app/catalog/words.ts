import type { Package } from "./catalog";

const plural = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** "2 hours", "12 hours over 2 days" */
export function lengthOf({ hours, days }: Pick<Package, "hours" | "days">): string {
  return days === 1 ? plural(hours, "hour") : `${plural(hours, "hour")} over ${plural(days, "day")}`;
}

/** "up to 6 guests" */
export function guestsOf({ guestLimit }: Pick<Package, "guestLimit">): string {
  return `up to ${plural(guestLimit, "guest")}`;
}

/** "up to 4", or nothing where there can only be one */
export function limitOf(maxQuantity: number): string | undefined {
  return maxQuantity > 1 ? `up to ${maxQuantity}` : undefined;
}

/** The package that costs least; null when nothing is for sale. */
export function cheapest(packages: readonly Package[]): Package | null {
  return packages.reduce<Package | null>((least, next) => (!least || next.price.cents < least.price.cents ? next : least), null);
}
