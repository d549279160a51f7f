/** The photographer's weddings as a calendar that any app can subscribe to. */
import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { env } from "~/lib/env.server";
import { instant, type Instant } from "~/lib/instant";
import { persistently } from "~/lib/retry.server";
import { studioDay } from "~/lib/studio-day";
import { asService, done } from "~/lib/supabase.server";
import { weddingsIcs } from "./ics.server";

/** 256 random bits, 43 characters of base64url; the database is given their hash alone. */
export const newFeedToken = (): string => randomBytes(32).toString("base64url");
export const feedHash = (token: string): string => createHash("sha256").update(token).digest("hex");
export const feedAddress = (token: string): string => `${env.SITE_URL}/calendar/${token}.ics`;

const feed = z.object({
  studio: z.string(),
  weddings: z.array(
    z.object({
      bookingId: z.uuid(),
      reference: z.string(),
      version: z.number(),
      changedAt: z.iso.datetime({ offset: true }).transform((text): Instant => instant(text)),
      day: z.string().transform((text) => studioDay(text)),
      days: z.number(),
      place: z.string().nullable(),
      couple: z.object({ name: z.string(), partnerName: z.string().nullable() }),
      phone: z.string().nullable(),
      package: z.object({ name: z.string(), hours: z.number() }),
    }),
  ),
});

export type FeedWedding = z.output<typeof feed>["weddings"][number];

/** The calendar file behind the last part of a feed's address; null for an address that is none. Throws DatabaseError. */
export async function readFeed(file: string): Promise<string | null> {
  const token = /^([\w-]{43})\.ics$/.exec(file)?.[1];
  if (!token) return null;
  // A calendar app signs in nowhere: the address itself is what it shows, as a couple's link is.
  const answer = await persistently(() => asService().rpc("weddings_feed", { p_link_hash: feedHash(token) }));
  done(answer);
  if (answer.data === null) return null;
  const { studio, weddings } = feed.parse(answer.data);
  return weddingsIcs(weddings, studio, env.SITE_URL);
}
