/** The catalogue as the photographer edits it: everything, whatever its status. The rows come from `managed.server.ts`. */
import type { Money } from "~/lib/money";
import type { Package, Photo } from "../catalog";

export const statuses = ["draft", "published", "archived"] as const;
export type Status = (typeof statuses)[number];

export type ManagedAddOn = {
  id: string;
  slug: string;
  name: string;
  description: string;
  price: Money;
  /** Hours of photography that one of it adds. */
  hours: number;
  status: Status;
  version: number;
};

export type ManagedPackage = Omit<Package, "addOns" | "photos"> & {
  status: Status;
  version: number;
  addOns: { id: string; maxQuantity: number }[];
  /** How many couples have it before them. */
  ahead: number;
};

/** A picture; without words it is shown to nobody yet. */
export type ManagedPhoto = Photo & { id: string; packageId: string | null; version: number };

export type Managed = { packages: ManagedPackage[]; addOns: ManagedAddOn[]; photos: ManagedPhoto[] };

/** A package as couples would see it, were it published now. */
export function asSeen({ addOns, photos }: Managed, { addOns: offered, ...item }: ManagedPackage): Package {
  return {
    ...item,
    photos: seenWith(photos, item.id),
    addOns: offered.flatMap(({ id, maxQuantity }) =>
      addOns.filter((addOn) => addOn.id === id && addOn.status === "published").map((addOn) => ({ ...addOn, maxQuantity })),
    ),
  };
}

/** The published packages, and the studio's own pictures, as couples would see them on the first page. */
export function homeAsSeen(managed: Managed): { packages: Package[]; photos: Photo[] } {
  return {
    packages: managed.packages.filter(({ status }) => status === "published").map((item) => asSeen(managed, item)),
    photos: seenWith(managed.photos, null),
  };
}

/** The other packages that a package's page leads to. */
export function othersThan({ packages }: Managed, packageId: string): Pick<Package, "slug" | "name" | "tagline">[] {
  return packages.filter(({ id, status }) => id !== packageId && status === "published").map(({ slug, name, tagline }) => ({ slug, name, tagline }));
}

const seenWith = (photos: ManagedPhoto[], packageId: string | null) => photos.filter((photo) => photo.packageId === packageId && photo.alt !== "");

/** How many pictures wait for words where others are seen. */
export const wordlessWith = ({ photos }: Managed, packageId: string | null): number => photos.filter((photo) => photo.packageId === packageId && photo.alt === "").length;
