import { z } from "zod";
import type { Supabase } from "~/lib/supabase.server";
import type { Saved } from "./fields";
import { readSaved } from "./package-form.server";
import { errorsIn, line, price, slug, status, text, typedOf, whole, type Errors, type Typed } from "./typed";

const shape = z.object({
  name: line(80, "Please give it a name."),
  slug,
  description: text(600),
  price,
  hours: whole(0, 24, "hours"),
  status,
});

type ReadAddOn = { typed: Typed; errors: Errors } | { typed: Typed; errors: null; values: z.output<typeof shape> };

/** The form as values, or what is wrong with it. */
export function readAddOn(form: URLSearchParams): ReadAddOn {
  const typed = typedOf(form);
  const read = shape.safeParse(typed);
  return read.success ? { typed, errors: null, values: read.data } : { typed, errors: errorsIn(typed, read.error) };
}

/** Reads the form and saves it: new without an id, else over the version that the photographer was looking at. Throws DatabaseError. */
export async function saveAddOn(db: Supabase, form: URLSearchParams, id: string | null): Promise<Saved> {
  const read = readAddOn(form);
  const { typed } = read;
  if (read.errors) return { outcome: "refused", typed, errors: read.errors };
  const { price: cents, ...rest } = read.values;
  const answer = await db.rpc("save_add_on", {
    p_add_on: { ...rest, price_cents: cents },
    ...(id === null ? {} : { p_id: id, p_version: Number(form.get("version")) || 0 }),
  });
  return readSaved(answer, typed);
}
