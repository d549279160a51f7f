import type { CancellationSchedule } from "~/booking/cancellation";
import type { Currency, Money } from "~/lib/money";

/** What the studio sells, as strangers may read it. The rows come from `catalog.server.ts`. */
export type Package = {
  id: string;
  slug: string;
  /** Addresses its page had before. */
  formerSlugs: string[];
  name: string;
  tagline: string;
  description: string;
  price: Money;
  /** Days the package takes up, from 1. */
  days: number;
  /** Hours of photography in all. */
  hours: number;
  guestLimit: number;
  /** What is included, one line each. */
  includes: string[];
  photos: Photo[];
  addOns: AddOn[];
};

/** Something that goes with a package; `maxQuantity` is for that package. */
export type AddOn = {
  id: string;
  slug: string;
  name: string;
  description: string;
  price: Money;
  maxQuantity: number;
};

/** A picture in the `photos` bucket; `url` lacks the `-<width>.<format>` that `ui/picture` adds. */
export type Photo = {
  url: string;
  alt: string;
  width: number;
  height: number;
  /** The colour to show until the picture is there, `#rrggbb`. */
  tint: string;
};

/** What strangers may know of the studio. */
export type Studio = {
  name: string;
  photographer: string;
  email: string;
  phone: string;
  place: string;
  timeZone: string;
  currency: Currency;
  /** Days from today until the first day that can be booked. */
  leadDays: number;
  /** Days from today until the last day that can be booked. */
  horizonDays: number;
  /** What comes back to whoever cancels a booking that is made now. */
  cancellation: CancellationSchedule;
};

/** The public catalogue, in one query: packages in the studio's order, and the studio's own pictures. */
export type Catalogue = { studio: Studio; packages: Package[]; photos: Photo[] };
