import { z } from "zod";
import { money, type Currency } from "~/lib/money";
import { done, must, type Supabase } from "~/lib/supabase.server";
import { pictureUrl } from "../catalog.server";
import { statuses, type Managed, type Status } from "./managed";

const common = {
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  price_cents: z.number(),
  hours: z.number(),
  status: z.enum(statuses),
  version: z.number(),
};

const shape = z.object({
  packages: z.array(
    z.object({
      ...common,
      former_slugs: z.array(z.string()),
      tagline: z.string(),
      days: z.number(),
      guest_limit: z.number(),
      includes: z.array(z.string()),
      addOns: z.array(z.object({ id: z.string(), maxQuantity: z.number() })),
      ahead: z.number(),
    }),
  ),
  addOns: z.array(z.object(common)),
  photos: z.array(
    z.object({
      id: z.string(),
      package_id: z.string().nullable(),
      path: z.string(),
      alt: z.string(),
      width: z.number(),
      height: z.number(),
      tint: z.string(),
      version: z.number(),
    }),
  ),
});

/** All there is, in the studio's order: one query. Throws DatabaseError. */
export async function readManaged(db: Supabase, currency: Currency): Promise<Managed> {
  const { packages, addOns, photos } = shape.parse(must(await db.rpc("catalogue_to_manage")));
  return {
    packages: packages.map(({ price_cents, guest_limit, former_slugs, ...rest }) => ({
      ...rest,
      price: money(price_cents, currency),
      guestLimit: guest_limit,
      formerSlugs: former_slugs,
    })),
    addOns: addOns.map(({ price_cents, ...rest }) => ({ ...rest, price: money(price_cents, currency) })),
    photos: photos.map(({ path, package_id, ...rest }) => ({ ...rest, packageId: package_id, url: pictureUrl(path) })),
  };
}

/** Publishes, archives or brings back. Throws DatabaseError. */
export async function setStatus(db: Supabase, table: "packages" | "add_ons", id: string, status: Status): Promise<void> {
  done(await db.from(table).update({ status }).eq("id", id));
}
