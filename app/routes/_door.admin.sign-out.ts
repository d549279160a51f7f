import { redirect } from "@remix-run/node";
import { signOut } from "~/auth/sign-in.server";
import { doorAction, doorLoader } from "~/lib/http.server";

/** A link that was followed signs nobody out. */
export const loader = doorLoader(async () => redirect("/admin", 303));

export const action = doorAction(async ({ db }) => {
  await signOut(db);
  return redirect("/admin/sign-in?why=out", 303);
});
