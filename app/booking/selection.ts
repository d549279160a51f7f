/**
 * Reads a couple's choices out of an address. Leniently: an address may be old, cut short or made up, and
 * what it says that cannot be is left out with a sentence about it, never an error.
 */
import type { Package } from "~/catalog/catalog";
import { parseStudioDay, parseStudioMonth, type StudioDay } from "~/lib/studio-day";
import { addOnField, type Choices, type View } from "./paths";

export type Selection = {
  choices: Choices;
  view: View;
  /** The chosen package; null while there is none. */
  item: Package | null;
  /** A sentence for each thing that was left out. */
  notices: string[];
};

export function readSelection(query: URLSearchParams, packages: Package[]): Selection {
  const notices: string[] = [];
  const one = (name: string) => single(query, name);

  const slug = one("package");
  const item = packages.find((each) => each.slug === slug) ?? null;
  if (query.has("package") && !item) notices.push("That package is not offered any more. Please choose another.");

  const addOns = item ? readAddOns(query, item, notices) : {};

  const day = readDay(one("day"));
  if (query.getAll("day").some(Boolean) && !day) notices.push("The day in this address is not one of the calendar’s, so none is chosen yet.");

  const weekday = Number(one("weekday"));
  return {
    choices: { package: item?.slug ?? null, addOns, day },
    view: { month: readMonth(one("month")), weekday: Number.isInteger(weekday) && weekday >= 1 && weekday <= 7 ? weekday : null },
    item,
    notices,
  };
}

/** Well inside what a `StudioDay` can be, so that the days around it, and the months, can be worked out. */
const EARLIEST = "2010-01-01";
const LATEST = "2189-12-31";

function readDay(text: string | null): StudioDay | null {
  const day = parseStudioDay(text);
  return day && day >= EARLIEST && day <= LATEST ? day : null;
}

function readMonth(text: string | null): View["month"] {
  if (text === "any") return "any";
  const month = parseStudioMonth(text);
  return month && `${month}-01` >= EARLIEST && `${month}-01` <= LATEST ? month : null;
}

function readAddOns(query: URLSearchParams, item: Package, notices: string[]): Record<string, number> {
  const chosen: Record<string, number> = {};
  for (const { slug, name, maxQuantity } of item.addOns) {
    const asked = single(query, addOnField(slug));
    if (asked === null || asked === "" || asked === "0") continue;
    const quantity = /^\d{1,3}$/.test(asked) ? Number(asked) : null;
    if (quantity === null) {
      notices.push(`“${name}”: that was not a number, so we left it out.`);
    } else if (quantity > maxQuantity) {
      notices.push(`“${name}”: ${maxQuantity} is the most that goes with ${item.name}, so we put down ${maxQuantity}.`);
      chosen[slug] = maxQuantity;
    } else if (quantity > 0) {
      chosen[slug] = quantity;
    }
  }
  const offered = new Set(item.addOns.map(({ slug }) => addOnField(slug)));
  if ([...query].some(([name, value]) => name.startsWith(addOnField("")) && !offered.has(name) && value !== "0")) {
    notices.push(`One of the extras does not go with ${item.name}, so we left it out.`);
  }
  return chosen;
}

/** The field's value; null when it is missing or given more than once, which no page of ours does. */
function single(query: URLSearchParams, name: string): string | null {
  const values = query.getAll(name);
  return values.length === 1 ? (values[0] ?? null) : null;
}
