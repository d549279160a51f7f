import { redirect } from "@remix-run/node";
import { z } from "zod";
import { refuse } from "~/lib/http.server";
import type { Supabase } from "~/lib/supabase.server";
import { withDone, type Done } from "./done-notice";
import { setStatus } from "./managed.server";
import type { Status } from "./managed";
import { setOrder } from "./order.server";

const steps: Record<string, { status: Status; done: Done }> = {
  publish: { status: "published", done: "published" },
  archive: { status: "archived", done: "archived" },
  "bring-back": { status: "draft", done: "back" },
};

/** What the lists of packages and of add-ons ask for: an order, or another status of one. Throws DatabaseError. */
export async function changeList(db: Supabase, table: "packages" | "add_ons", form: URLSearchParams, path: string): Promise<Response> {
  const intent = form.get("intent") ?? "";
  if (intent === "order") {
    await setOrder(db, table === "packages" ? "order_packages" : "order_add_ons", form);
    return redirect(path, 303);
  }
  const id = z.uuid().safeParse(form.get("id"));
  const step = Object.hasOwn(steps, intent) ? steps[intent] : undefined;
  if (!step || !id.success) return refuse(400, "That was not a form of this page", "Please go back and try again.");
  await setStatus(db, table, id.data, step.status);
  return redirect(withDone(path, step.done), 303);
}
