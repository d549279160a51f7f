/** The form of a booking added by hand, read and judged. */
import { z } from "zod";
import type { Package } from "~/catalog/catalog";
import { parseCents } from "~/lib/money";
import { parseStudioDay, type StudioDay } from "~/lib/studio-day";
import { oneLine } from "~/lib/typed-text";
import { coupleFields, readCouple, type Couple } from "../couple";
import { addOnField } from "../paths";
import { priceField, type AddErrors, type Typed } from "./add-fields";

type Ready = {
  id: string;
  day: StudioDay;
  couple: Couple;
  packageCents: number | null;
  addOns: { id: string; quantity: number; cents: number | null }[];
  money: { how: "paid"; paidHow: string } | { how: "link"; until: StudioDay };
};

export function readAddForm(form: URLSearchParams, { addOns }: Package): { typed: Typed; ready: Ready } | { typed: Typed; errors: AddErrors } {
  const field = (name: string, otherwise = "") => form.get(name)?.slice(0, 200) ?? otherwise;
  const typed: Typed = {
    day: form.get("near") || field("day"),
    how: form.get("how") === "paid" ? "paid" : "link",
    until: field("until"),
    paidHow: oneLine(field("paidHow"), 200),
    price: field("price"),
    couple: Object.fromEntries(coupleFields.map((name) => [name, form.get(name) ?? ""])),
    addOns: Object.fromEntries(addOns.map(({ slug }) => [slug, field(addOnField(slug), "0")])),
    prices: Object.fromEntries(addOns.map(({ slug }) => [slug, field(priceField(slug))])),
  };
  const day = parseStudioDay(typed.day);
  const read = readCouple(typed.couple);
  const money = moneyOf(typed);
  const packageCents = agreedCents(typed.price);
  const wanted = addOns.map(({ id, slug, maxQuantity }) => ({
    id,
    quantity: quantityOf(typed.addOns[slug], maxQuantity),
    cents: agreedCents(typed.prices[slug] ?? ""),
  }));
  const chosen = wanted.flatMap(({ id, quantity, cents }) => (quantity && cents !== "wrong" ? [{ id, quantity, cents }] : []));
  const isTooMany = wanted.some(({ quantity }) => quantity === null);
  const isMispriced = wanted.some(({ quantity, cents }) => quantity !== 0 && cents === "wrong");
  const id = z.uuid().safeParse(form.get("id")).data;
  if (day && "couple" in read && money && packageCents !== "wrong" && !isTooMany && !isMispriced && id) {
    return { typed, ready: { id, day, couple: read.couple, packageCents, addOns: chosen, money } };
  }
  return {
    typed,
    errors: {
      ...(day ? {} : { day: "Please choose a day." }),
      ...(packageCents === "wrong" ? { price: WRONG_PRICE } : {}),
      ...(isTooMany ? { addOns: "Please look at the extras again: there are not that many." } : isMispriced ? { addOns: `The price of an extra: ${WRONG_PRICE}` } : {}),
      ...(money ? {} : typed.how === "paid" ? { paidHow: "Please write how it was paid." } : { until: "Please choose a day." }),
      couple: "errors" in read ? read.errors : {},
    },
  };
}

const WRONG_PRICE = "Please write an amount, like 400 or 400.50.";

function moneyOf({ how, paidHow, until }: Typed): Ready["money"] | null {
  if (how === "paid") return paidHow ? { how, paidHow } : null;
  const day = parseStudioDay(until);
  return day && { how, until: day };
}

/** Null: nothing was agreed on but what the catalogue says. */
function agreedCents(typed: string): number | null | "wrong" {
  if (typed.trim() === "") return null;
  return parseCents(typed) || "wrong";
}

/** Null: no number, or more than there are. */
function quantityOf(typed: string | undefined, most: number): number | null {
  const quantity = Number(typed?.trim() || "0");
  return Number.isInteger(quantity) && quantity >= 0 && quantity <= most ? quantity : null;
}
