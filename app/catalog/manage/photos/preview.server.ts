/** The pages on which couples see pictures, as they would be. */
import { notFound, type AdminVisit } from "~/lib/http.server";
import { readCatalogue } from "../../catalog.server";
import { asSeen, homeAsSeen, othersThan, wordlessWith, type Managed } from "../managed";
import { ofPackage } from "./fields";

const HOME = "home";

/**
 * The page that the address asks for, else the one whose pictures they are, and the others to look at: the first page,
 * and where some of the pictures go. `places`: what they hang with, null being the studio's own.
 */
export async function previewOf({ url }: AdminVisit, managed: Managed, packageId: string | null, places: (string | null)[] = []) {
  const page = url.searchParams.get("page") ?? packageId ?? HOME;
  const here = managed.packages.filter(({ id }) => id === page || id === packageId || places.includes(id));
  const item = here.find(({ id }) => id === page);
  if (!item && page !== HOME) return notFound();
  const href = (to: string) => `/admin/catalogue/photos/preview?${new URLSearchParams([...new URLSearchParams(ofPackage(packageId)), ["page", to]])}`;
  const pages = [...here.map(({ id, name }) => ({ id, name })), { id: HOME, name: "The first page" }].map(({ id, name }) => ({ name, href: href(id), isHere: id === page }));
  const shown = item
    ? { kind: "package" as const, item: asSeen(managed, item), others: othersThan(managed, item.id) }
    : { kind: "home" as const, studio: (await readCatalogue()).studio, ...homeAsSeen(managed) };
  return { page: shown, pages, status: item?.status ?? ("published" as const), wordless: wordlessWith(managed, item?.id ?? null) };
}
