/** The form of a booking added by hand, read and judged. */
import { z } from "zod";
import type { Package } from "~/catalog/catalog";
import { parseStudioDay, type StudioDay } from "~/lib/studio-day";
import { oneLine } from "~/lib/typed-text";
import { coupleFields, readCouple, type Couple } from "../couple";
import { addOnField } from "../paths";
import type { AddErrors, Typed } from "./add-page";

type Ready = { id: string; day: StudioDay; couple: Couple; addOns: { id: string; quantity: number }[]; paidHow: string };


export function readAddForm(form: URLSearchParams, { addOns }: Package): { typed: Typed; ready: Ready } | { typed: Typed; errors: AddErrors } {
  const typed: Typed = {
    day: form.get("near") || (form.get("day") ?? ""),
    paidHow: oneLine(form.get("paidHow") ?? "", 200),
    couple: Object.fromEntries(coupleFields.map((name) => [name, form.get(name) ?? ""])),
    addOns: Object.fromEntries(addOns.map(({ slug }) => [slug, form.get(addOnField(slug)) ?? "0"])),
  };
  const day = parseStudioDay(typed.day);
  const read = readCouple(typed.couple);
  const wanted = addOns.map(({ id, slug, maxQuantity }) => ({ id, quantity: quantityOf(typed.addOns[slug], maxQuantity) }));
  const chosen = wanted.flatMap(({ id, quantity }) => (quantity ? [{ id, quantity }] : []));
  const tooMany = wanted.some(({ quantity }) => quantity === null);
  const id = z.uuid().safeParse(form.get("id")).data;
  if (day && "couple" in read && typed.paidHow && !tooMany && id) {
    return { typed, ready: { id, day, couple: read.couple, addOns: chosen, paidHow: typed.paidHow } };
  }
  return {
    typed,
    errors: {
      ...(day ? {} : { day: "Please choose a day." }),
      ...(typed.paidHow ? {} : { paidHow: "Please write how it was paid." }),
      ...(tooMany ? { addOns: "Please look at the extras again: there are not that many." } : {}),
      couple: "errors" in read ? read.errors : {},
    },
  };
}

/** Null: no number, or more than there are. */
function quantityOf(typed: string | undefined, most: number): number | null {
  const quantity = Number(typed?.trim() || "0");
  return Number.isInteger(quantity) && quantity >= 0 && quantity <= most ? quantity : null;
}
