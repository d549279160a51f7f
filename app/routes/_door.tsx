import { Outlet } from "@remix-run/react";
import { readCatalogue } from "~/catalog/catalog.server";
import { publicLoader } from "~/lib/http.server";

/** The frame of the admin's doors: the studio's name and no way anywhere else. */
export const handle = { door: true };

export const loader = publicLoader(async () => ({ studio: (await readCatalogue()).studio }));

export default function Doors() {
  return <Outlet />;
}
