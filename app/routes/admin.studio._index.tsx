import { redirect } from "@remix-run/node";
import { adminLoader } from "~/lib/http.server";

export const loader = adminLoader(async () => redirect("/admin/studio/emails"));
