/** Pictures as the form has them: their order, their words and where they hang, read for saving as for the preview. */
import { z } from "zod";
import { refuse } from "~/lib/http.server";
import { done, refusal, type Supabase } from "~/lib/supabase.server";
import type { Managed, ManagedPhoto } from "../managed";
import { orderIn } from "../order.server";
import type { Errors, Typed } from "../typed";
import { field } from "./fields";

const words = z.string().max(1000).transform((text) => text.replace(/\s+/g, " ").trim()).pipe(z.string().max(300));

export type Arrangement = {
  typed: Typed;
  errors: Errors;
  /** In their order, each as it was typed; those taken down meanwhile are left out. */
  photos: ManagedPhoto[];
};

/** Reads the form. A place that is none ends the request with 400. */
export function readArrangement(form: URLSearchParams, { packages, photos }: Managed): Arrangement {
  const errors: Errors = {};
  const arranged = orderIn(form).flatMap((id): ManagedPhoto[] => {
    const photo = photos.find((each) => each.id === id);
    if (!photo) return [];
    const alt = words.safeParse(form.get(field.words(id)) ?? "");
    if (!alt.success) errors[field.words(id)] = "Please keep this under 300 characters.";
    const packageId = form.get(field.place(id)) || null;
    if (packageId !== null && !packages.some((each) => each.id === packageId)) refuse(400, "There is no such place", "Please go back and try again.");
    return [{ ...photo, alt: alt.data ?? photo.alt, packageId, version: Number(form.get(field.version(id))) || 0 }];
  });
  return { typed: Object.fromEntries(form), errors, photos: arranged };
}

/** All of it at once, over the versions that the photographer was looking at. Throws DatabaseError. */
export async function saveArrangement(db: Supabase, { photos }: Arrangement): Promise<"saved" | "stale"> {
  const answer = await db.rpc("arrange_photos", {
    p_photos: photos.map(({ id, version, alt, packageId }) => ({ id, version, alt, package_id: packageId })),
  });
  if (answer.error && refusal(answer.error)?.code === "changed_meanwhile") return "stale";
  done(answer);
  return "saved";
}

/** The catalogue as it would be were it saved. `packageId`: whose pictures the form has, null: the studio's own. */
export function withArrangement(managed: Managed, packageId: string | null, { photos }: Arrangement): Managed {
  const others = managed.photos.filter(({ id }) => !photos.some((photo) => photo.id === id));
  const stays = (photo: ManagedPhoto) => photo.packageId === packageId;
  // What hangs there already stands before what comes.
  return { ...managed, photos: [...photos.filter(stays), ...others, ...photos.filter((photo) => !stays(photo))] };
}
