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
export type ManagedPhoto = Photo & { id: string; packageId: string | null };

export type Managed = { packages: ManagedPackage[]; addOns: ManagedAddOn[]; photos: ManagedPhoto[] };

/** A package as couples would see it, were it published now and had every picture its words. */
export function asSeen({ addOns, photos }: Managed, { addOns: offered, ...item }: ManagedPackage): Package {
  return {
    ...item,
    photos: photos.filter(({ packageId }) => packageId === item.id),
    addOns: offered.flatMap(({ id, maxQuantity }) =>
      addOns.filter((addOn) => addOn.id === id && addOn.status === "published").map((addOn) => ({ ...addOn, maxQuantity })),
    ),
  };
}
