import { z } from "zod";
import { scheduleRow } from "~/booking/cancellation-row";
import { currencies, money } from "~/lib/money";
import { asStranger, must } from "~/lib/supabase.server";
import type { Catalogue, Package, Photo, Studio } from "./catalog";

const photoRow = z.object({
  path: z.string(),
  alt: z.string(),
  width: z.number(),
  height: z.number(),
  tint: z.string(),
});

const addOnRow = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  price_cents: z.number(),
  max_quantity: z.number(),
});

const packageRow = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  tagline: z.string(),
  description: z.string(),
  price_cents: z.number(),
  days: z.number(),
  hours: z.number(),
  guest_limit: z.number(),
  includes: z.array(z.string()),
  former_slugs: z.array(z.string()),
  photos: z.array(photoRow),
  addOns: z.array(addOnRow),
});

const studioRow = z.object({
  name: z.string(),
  photographer: z.string(),
  email: z.string(),
  phone: z.string(),
  place: z.string(),
  timeZone: z.string(),
  currency: z.enum(currencies),
  leadDays: z.number(),
  horizonDays: z.number(),
  cancellation: scheduleRow,
}) satisfies z.ZodType<Studio>;

const catalogueRow = z.object({
  studio: studioRow,
  photos: z.array(photoRow),
  packages: z.array(packageRow),
});

let asking: Promise<Catalogue> | null = null;

/**
 * The published catalogue as a stranger may read it, in the studio's order: one query, whatever its size.
 * Whoever asks while an answer is on its way gets that one: a page and the frame around it ask at the same moment.
 * Throws DatabaseError when the database cannot be asked.
 */
export function readCatalogue(): Promise<Catalogue> {
  asking ??= askForCatalogue().finally(() => (asking = null));
  return asking;
}

async function askForCatalogue(): Promise<Catalogue> {
  const { studio, photos, packages } = catalogueRow.parse(must(await asStranger().rpc("catalogue")));
  return { studio, photos: photos.map(asPhoto), packages: packages.map((row) => asPackage(row, studio)) };
}

function asPackage(row: z.infer<typeof packageRow>, { currency }: Studio): Package {
  const { price_cents, guest_limit, former_slugs, ...rest } = row;
  return {
    ...rest,
    price: money(price_cents, currency),
    guestLimit: guest_limit,
    formerSlugs: former_slugs,
    photos: row.photos.map(asPhoto),
    addOns: row.addOns.map(({ price_cents: cents, max_quantity, ...addOn }) => ({
      ...addOn,
      price: money(cents, currency),
      maxQuantity: max_quantity,
    })),
  };
}

function asPhoto({ path, ...photo }: z.infer<typeof photoRow>): Photo {
  return { ...photo, url: pictureUrl(path) };
}

/** Where the files of a picture are (`server/pictures.ts`), without the `-<width>.<format>` that `ui/picture` adds. */
export function pictureUrl(path: string): string {
  return `/photos/${path}`;
}
