/**
 * The name of a browser that the photographer has signed in with (OWASP calls it a device cookie). It opens nothing:
 * whoever shows it guesses out of a budget of its own, so that strangers who guess keep nobody out (A8).
 */
import { createHash, randomBytes } from "node:crypto";
import { createCookie } from "@remix-run/node";
import { env } from "~/lib/env.server";

/** Where a request comes from. */
export type From = {
  address: string;
  /** The browser as it calls itself. */
  device: string;
  /** The browser's name with us; null: it has never signed in. Whose accounts it knows, the database says. */
  browser: string | null;
};

const YEAR_SECONDS = 31_536_000;

/** `__Host-`: a browser takes it from this very host alone, over TLS. A laptop has no TLS. */
function cookie() {
  const secure = env.SITE_URL.startsWith("https:");
  return createCookie(secure ? "__Host-elope-device" : "elope-device", {
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure,
    maxAge: YEAR_SECONDS,
    secrets: [env.COOKIE_SECRET],
  });
}

export async function whereFrom({ request, address }: { request: Request; address: string }): Promise<From> {
  const name: unknown = await cookie().parse(request.headers.get("Cookie"));
  return {
    address,
    device: request.headers.get("User-Agent")?.slice(0, 400) ?? "",
    browser: typeof name === "string" && /^[\w-]{43}$/.test(name) ? name : null,
  };
}

/** A new name, and the `Set-Cookie` header that gives it to the browser. */
export async function newName(): Promise<{ name: string; setCookie: string }> {
  const name = randomBytes(32).toString("base64url");
  return { name, setCookie: await cookie().serialize(name) };
}

/** As the database knows it. */
export const keyOf = (name: string): string => createHash("sha256").update(`device:${name}`).digest("hex");
