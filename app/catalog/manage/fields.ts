import { typedCents } from "~/lib/money";
import type { ManagedAddOn, ManagedPackage } from "./managed";
import type { Errors, Typed } from "./typed";

export type Saved =
  | { outcome: "saved"; id: string }
  | { outcome: "refused"; typed: Typed; errors: Errors }
  /** Somebody saved in the meantime; nothing was. */
  | { outcome: "stale"; typed: Typed };

export const packageLabels = {
  name: "Name",
  slug: "Address",
  tagline: "Tagline",
  description: "Description",
  price: "Price",
  days: "Days",
  hours: "Hours",
  guestLimit: "Guests at most",
  includes: "Included",
  status: "Status",
} as const;

/** What the form that orders a package's add-ons asks for, beside the package's own form. */
export const ORDER_ADD_ONS = "order-add-ons";

/** The fields of an add-on in a package's form: whether it goes with it, and how many at most. */
export const offered = (addOnId: string) => `with.${addOnId}`;
export const most = (addOnId: string) => `most.${addOnId}`;

/** A new package starts from here. */
export const emptyPackage: Typed = { name: "", slug: "", tagline: "", description: "", price: "", days: "1", hours: "", guestLimit: "", includes: "", status: "draft" };

/** A package as its form has it. */
export function typedPackage(item: ManagedPackage): Typed {
  return {
    name: item.name,
    slug: item.slug,
    tagline: item.tagline,
    description: item.description,
    price: typedCents(item.price.cents),
    days: String(item.days),
    hours: String(item.hours),
    guestLimit: String(item.guestLimit),
    includes: item.includes.join("\n"),
    status: item.status,
    ...Object.fromEntries(item.addOns.flatMap(({ id, maxQuantity }) => [[offered(id), "yes"], [most(id), String(maxQuantity)]])),
  };
}

export const addOnLabels = {
  name: "Name",
  slug: "Short name",
  description: "Description",
  price: "Price",
  hours: "Hours it adds",
  status: "Status",
} as const;

export const emptyAddOn: Typed = { name: "", slug: "", description: "", price: "", hours: "0", status: "draft" };

export function typedAddOn(item: ManagedAddOn): Typed {
  return {
    name: item.name,
    slug: item.slug,
    description: item.description,
    price: typedCents(item.price.cents),
    hours: String(item.hours),
    status: item.status,
  };
}

export type Difference = { label: string; theirs: string };

/** Where what is saved now differs from what was typed: what the second of two tabs is told. */
export function differences(typed: Typed, now: Typed, labels: Record<string, string>): Difference[] {
  return Object.entries(labels).flatMap(([name, label]) => {
    const theirs = now[name] ?? "";
    return plain(theirs) === plain(typed[name] ?? "") ? [] : [{ label, theirs }];
  });
}

const plain = (text: string) => text.replace(/\r\n?/g, "\n").trim();
