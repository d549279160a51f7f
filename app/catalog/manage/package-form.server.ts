import { z } from "zod";
import { must, refusal, type Supabase } from "~/lib/supabase.server";
import { errorsIn, errorsOf, line, price, slug, status, text, typedOf, whole, type Errors, type Typed } from "./typed";
import { most, offered, type Saved } from "./fields";
import type { ManagedAddOn } from "./managed";

const LONGEST_LIST = 30;

const shape = z.object({
  name: line(80, "Please give it a name."),
  slug,
  tagline: text(160),
  description: text(2000),
  price,
  days: whole(1, 14, "days"),
  hours: whole(1, 200, "hours"),
  guestLimit: whole(1, 1000, "guests"),
  includes: text(4000)
    .transform((typed) => typed.split("\n").map((each) => each.trim()).filter(Boolean))
    .pipe(z.array(z.string().max(200, "Please keep each line under 200 characters.")).max(LONGEST_LIST, `Please keep to ${LONGEST_LIST} lines.`)),
  status,
});

type ReadPackage = { typed: Typed; errors: Errors } | { typed: Typed; errors: null; values: z.output<typeof shape>; addOns: { id: string; maxQuantity: number }[] };

/** The form as values, or what is wrong with it. */
export function readPackage(form: URLSearchParams, addOns: readonly ManagedAddOn[]): ReadPackage {
  const typed = typedOf(form);
  const read = shape.safeParse(typed);
  const asked = readAddOns(typed, addOns);
  const errors = { ...(read.success ? {} : errorsIn(typed, read.error)), ...asked.errors };
  if (!read.success || Object.keys(errors).length > 0) return { typed, errors };
  return { typed, errors: null, values: read.data, addOns: asked.chosen };
}

/** Reads the form and saves it: new without an id, else over the version that the photographer was looking at. Throws DatabaseError. */
export async function savePackage(db: Supabase, form: URLSearchParams, addOns: readonly ManagedAddOn[], id: string | null): Promise<Saved> {
  const read = readPackage(form, addOns);
  const { typed } = read;
  if (read.errors) return { outcome: "refused", typed, errors: read.errors };
  const { price: cents, guestLimit, ...rest } = read.values;
  const answer = await db.rpc("save_package", {
    p_package: { ...rest, price_cents: cents, guest_limit: guestLimit },
    p_add_ons: read.addOns,
    ...(id === null ? {} : { p_id: id, p_version: Number(form.get("version")) || 0 }),
  });
  return readSaved(answer, typed);
}

/** What saving came to; a refusal of the database's is one of the form's. */
export function readSaved(answer: { data: string | null; error: Parameters<typeof refusal>[0] | null }, typed: Typed): Saved {
  const refused = answer.error && refusal(answer.error);
  if (refused?.code === "slug_taken") return { outcome: "refused", typed, errors: { slug: refused.sentence } };
  if (refused?.code === "changed_meanwhile") return { outcome: "stale", typed };
  return { outcome: "saved", id: must(answer) };
}

function readAddOns(typed: Typed, addOns: readonly ManagedAddOn[]) {
  const errors: Errors = {};
  const chosen: { id: string; maxQuantity: number }[] = [];
  for (const { id, name } of addOns) {
    if (!typed[offered(id)]) continue;
    const count = whole(1, 50, `of “${name}”`).safeParse(typed[most(id)] ?? "");
    if (count.success) chosen.push({ id, maxQuantity: count.data });
    else errors[most(id)] = errorsOf(count.error)[""];
  }
  return { chosen, errors };
}
