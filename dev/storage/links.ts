import { jwtVerify, SignJWT } from "jose";
import type { Keys } from "../keys";
import { badToken } from "./refusal";

/** A link that lets whoever holds it do one thing with one object, for a while. */
export async function signLink(keys: Keys, claims: { url: string; upload?: boolean; owner?: string }, seconds: number) {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "HS256" })
    .setIssuedAt()
    .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
    .sign(keys.roleSecret);
}

export async function checkLink(keys: Keys, token: string | null, url: string, upload: boolean): Promise<{ owner?: string }> {
  try {
    const { payload } = await jwtVerify<{ url?: string; upload?: boolean; owner?: string }>(token ?? "", keys.roleSecret, {
      algorithms: ["HS256"],
    });
    if (payload.url === url && (payload.upload ?? false) === upload) return payload;
  } catch {
    // Expired, or not ours: the same refusal as for another object's link.
  }
  throw badToken();
}
