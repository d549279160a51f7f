/**
 * The couple's private link: 256 bits that only we can make and the database cannot give away.
 * The token is derived from the booking's id under LINK_SECRET, so that a mail sent days later can hold it,
 * while the database knows its hash alone (docs/decisions/002-the-couples-link.md).
 */
import { createHash, createHmac } from "node:crypto";
import { env } from "~/lib/env.server";

/** The token of a booking's page, 43 characters of base64url. */
export function linkToken(bookingId: string): string {
  return createHmac("sha256", env.LINK_SECRET).update(`couple:${bookingId}`).digest("base64url");
}

/** What the database keeps of a token: its SHA-256, in hex. */
export function linkHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** The whole address of a booking's page. */
export function couplesLink(bookingId: string): string {
  return `${env.SITE_URL}/b/${linkToken(bookingId)}`;
}
