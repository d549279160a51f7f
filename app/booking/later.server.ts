/**
 * The way back from a payment page to the couple's own page. Stripe is not given its address, which would stand in
 * Stripe's dashboard for good (A14): the browser keeps it for as long as a payment page lives.
 */
import { createCookie } from "@remix-run/node";
import { env } from "~/lib/env.server";
import { isLinkToken } from "./link.server";
import { LATER_PATH } from "./paths";

const DAY = 86_400;

const cookie = () =>
  createCookie("elope-later", { path: LATER_PATH, httpOnly: true, sameSite: "lax", secure: env.SITE_URL.startsWith("https:"), maxAge: DAY });

/** The header that remembers whose page it was. */
export const rememberPage = (token: string): Promise<string> => cookie().serialize(token);

/** Null: this browser knows of none. */
export async function rememberedPage(request: Request): Promise<string | null> {
  const token: unknown = await cookie().parse(request.headers.get("Cookie"));
  return isLinkToken(token) ? `/b/${token}` : null;
}
