import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { refuse, type AdminVisit } from "~/lib/http.server";
import { withDone } from "../done-notice";
import { readArrangement, saveArrangement } from "./arrange.server";
import { takeDown } from "./hang.server";
import { readScope } from "./scope.server";

/** What the page of pictures asks for. Nothing but "save" changes what couples see. Throws DatabaseError. */
export async function changePhotos({ form, ...visit }: AdminVisit & { form: URLSearchParams }) {
  const { managed, path } = await readScope(visit);
  const [intent = "", named] = (form.get("intent") ?? "").split(".", 2);
  const asked = readArrangement(form, managed);
  const { typed, errors } = asked;
  const answer = { typed, order: asked.photos.map(({ id }) => id), errors, isStale: false, isGone: false };

  // Moved by a button, without JavaScript: the form comes back as it was, in the new order.
  if (form.has("move")) return data(answer);
  switch (intent) {
    case "save":
      if (Object.keys(errors).length > 0) return data(answer, 422);
      if ((await saveArrangement(visit.db, asked)) === "stale") return data({ ...answer, isStale: true }, 409);
      return redirect(withDone(path, "arranged"), 303);
    case "delete": {
      const photo = z.uuid().safeParse(named);
      if (!photo.success) break;
      await takeDown(visit.db, photo.data);
      // The button stands among what is typed, which is neither lost nor saved with it.
      return data({ ...answer, isGone: true });
    }
    default:
  }
  return refuse(400, "That was not a form of this page", "Please go back and try again.");
}
