/**
 * The couple's private link: 256 bits that only we can make and the database cannot give away.
 * The token is derived from the booking's id under LINK_SECRET, so that a mail sent days later can hold it,
 * while the database knows its hash alone (docs/decisions/002-the-couples-link.md).
 */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { env } from "~/lib/env.server";

/** The token of a booking's page, 43 characters of base64url. */
export function linkToken(bookingId: string): string {
  return createHmac("sha256", env.LINK_SECRET).update(`couple:${bookingId}`).digest("base64url");
}

/** Whether it has the form of one; whether it is one, the database says. */
export const isLinkToken = (token: unknown): token is string => typeof token === "string" && /^[\w-]{43}$/.test(token);

/** What the database keeps of a token: its SHA-256, in hex. */
export function linkHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** The whole address of a booking's page. */
export function couplesLink(bookingId: string): string {
  return `${env.SITE_URL}/b/${linkToken(bookingId)}`;
}

/**
 * The photographer's link to a request: the booking's id and 256 bits over it, 64 characters of base64url. It proves
 * itself, so nothing of it is stored; made for another purpose than the couple's, neither can be made from the other.
 */
export function requestLink(bookingId: string): string {
  const id = idBytes(bookingId);
  return `${env.SITE_URL}/request/${Buffer.concat([id, requestProof(bookingId)]).toString("base64url")}`;
}

/** The booking of a photographer's token; null for one that we have not made. */
export function bookingOfRequest(token: string): string | null {
  if (!/^[\w-]{64}$/.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  const hex = bytes.subarray(0, 16).toString("hex");
  const bookingId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return timingSafeEqual(bytes.subarray(16), requestProof(bookingId)) ? bookingId : null;
}

const idBytes = (bookingId: string) => Buffer.from(bookingId.replaceAll("-", ""), "hex");
const requestProof = (bookingId: string) => createHmac("sha256", env.LINK_SECRET).update(`request:${bookingId}`).digest();
