/** RFC 6238 as authenticator apps have it: six digits, thirty seconds, SHA-1. The tests play the app with it too. */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const STEP_SECONDS = 30;

/** 160 bits in base32, as one types it into an app that cannot see. */
export function newSecret(): string {
  const bits = [...randomBytes(20)].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{5}/g) ?? []).map((five) => alphabet[parseInt(five, 2)]).join("");
}

/** What the app shows, so many steps of thirty seconds from now. */
export function codeOf(secret: string, stepsFromNow = 0): string {
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => parseInt(eight, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 1000 / STEP_SECONDS) + stepsFromNow));
  const mac = createHmac("sha1", key).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0xf;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** Clocks differ: the step before and the step after are good, as they are at Supabase. */
export function isCode(secret: string, code: string): boolean {
  return /^\d{6}$/.test(code) && [-1, 0, 1].some((steps) => timingSafeEqual(Buffer.from(codeOf(secret, steps)), Buffer.from(code)));
}

/** What the QR code says. */
export function appUri(issuer: string, account: string, secret: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?${new URLSearchParams({ algorithm: "SHA1", digits: "6", issuer, period: String(STEP_SECONDS), secret })}`;
}
