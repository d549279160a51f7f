import { notFound, type AdminVisit } from "~/lib/http.server";
import { readManaged } from "../managed.server";
import { ofPackage } from "./fields";

/** Whose pictures the address is about: `?of=<package id>`, or the studio's own without it. */
export async function readScope({ db, desk, url }: AdminVisit) {
  const managed = await readManaged(db, desk.studio.currency);
  const asked = url.searchParams.get("of");
  const item = managed.packages.find(({ id }) => id === asked) ?? null;
  if (asked && !item) return notFound();
  const packageId = item?.id ?? null;
  return { managed, packageId, path: photosPath(packageId) };
}

export const photosPath = (packageId: string | null): string => `/admin/catalogue/photos${packageId ? `?${ofPackage(packageId)}` : ""}`;
