import { z } from "zod";
import type { Supabase } from "~/lib/supabase.server";
import type { Saved } from "./fields";
import { readSaved } from "./package-form.server";
import { errorsOf, line, price, slug, status, text, typedOf, whole } from "./typed";

const shape = z.object({
  name: line(80, "Please give it a name."),
  slug,
  description: text(600),
  price,
  hours: whole(0, 24, "hours"),
  status,
});

/** Reads the form and saves it: new without an id, else over the version that the photographer was looking at. Throws DatabaseError. */
export async function saveAddOn(db: Supabase, form: URLSearchParams, id: string | null): Promise<Saved> {
  const typed = typedOf(form);
  const read = shape.safeParse(typed);
  if (!read.success) return { outcome: "refused", typed, errors: errorsOf(read.error) };
  const { price: cents, ...rest } = read.data;
  const answer = await db.rpc("save_add_on", {
    p_add_on: { ...rest, price_cents: cents },
    ...(id === null ? {} : { p_id: id, p_version: Number(form.get("version")) || 0 }),
  });
  return readSaved(answer, typed);
}
