import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { refuse, type AdminVisit } from "~/lib/http.server";
import { done } from "~/lib/supabase.server";
import { withDone } from "../done-notice";
import { setOrder } from "../order.server";
import { typedOf } from "../typed";
import { describePhotos, takeDown } from "./hang.server";

const packageId = z.union([z.literal("").transform(() => null), z.uuid()]);

/** What the page of pictures asks for. Throws DatabaseError. */
export async function changePhotos({ db, form }: AdminVisit & { form: URLSearchParams }, path: string) {
  const [intent = "", named] = (form.get("intent") ?? "").split(".", 2);
  const photo = z.uuid().safeParse(named ?? form.get("photo"));
  const to = packageId.safeParse(form.get("to") ?? "");
  switch (intent) {
    case "order":
      await setOrder(db, "order_photos", form);
      return redirect(path, 303);
    case "describe": {
      const errors = await describePhotos(db, form);
      if (Object.keys(errors).length > 0) return data({ typed: typedOf(form), errors }, 422);
      return redirect(withDone(path, "described"), 303);
    }
    case "move":
      if (!photo.success || !to.success) break;
      done(await db.rpc("move_photo", { p_id: photo.data, ...(to.data ? { p_package_id: to.data } : {}) }));
      return redirect(withDone(path, "moved"), 303);
    case "delete":
      if (!photo.success) break;
      // The button stands among others' words, which are not to be lost.
      await describePhotos(db, form);
      await takeDown(db, photo.data);
      return redirect(withDone(path, "deleted"), 303);
    default:
  }
  return refuse(400, "That was not a form of this page", "Please go back and try again.");
}
