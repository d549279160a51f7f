/** The order of packages and add-ons: the whole of it is sent, and set in one statement. Of pictures it is sent with their words (`photos/arrange.server.ts`). */
import { z } from "zod";
import { refuse } from "~/lib/http.server";
import { done, type Supabase } from "~/lib/supabase.server";

const ids = z.array(z.uuid()).max(240);
const move = z.string().regex(/^(?:up|down|first)\.[0-9a-f-]{36}$/).nullable();

type Ordered = "order_packages" | "order_add_ons";

/** Sets the order that the form holds, its pressed button included. Throws DatabaseError. */
export async function setOrder(db: Supabase, what: Ordered, form: URLSearchParams): Promise<void> {
  done(await db.rpc(what, { p_ids: orderIn(form) }));
}

/** The order of a package's own add-ons. Throws DatabaseError. */
export async function setAddOnOrder(db: Supabase, packageId: string, form: URLSearchParams): Promise<void> {
  done(await db.rpc("order_package_add_ons", { p_package_id: packageId, p_ids: orderIn(form) }));
}

/** The ids of a form in their order, the pressed button included. */
export function orderIn(form: URLSearchParams): string[] {
  const asked = ids.safeParse(form.getAll("id"));
  const pressed = move.safeParse(form.get("move"));
  if (!asked.success || !pressed.success) return refuse(400, "That was not an order", "Please go back and try again.");
  return pressed.data === null ? asked.data : moved(asked.data, pressed.data);
}

function moved(all: string[], pressed: string): string[] {
  const [how, id = ""] = pressed.split(".");
  const from = all.indexOf(id);
  if (from < 0) return all;
  const to = how === "first" ? 0 : Math.min(all.length - 1, Math.max(0, from + (how === "up" ? -1 : 1)));
  const rest = all.filter((each) => each !== id);
  return [...rest.slice(0, to), id, ...rest.slice(to)];
}
