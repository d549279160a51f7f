import { redirect } from "@remix-run/node";
import { endConsent, forgetConsent } from "~/calendar/manage/consent.server";
import { GOOGLE } from "~/calendar/manage/paths";
import { adminLoader } from "~/lib/http.server";

/**
 * Google sends the browser here with a code, by a link, so this GET acts: but only for the browser that left with the
 * cookie of this very attempt, and once, for Google takes each code once. The code is gone from the address at once.
 */
export const loader = adminLoader(async ({ db, request, url }) => {
  const outcome = await endConsent(db, request, url.searchParams);
  const query = new URLSearchParams(outcome === "connected" ? { done: outcome } : { why: outcome });
  return redirect(`${GOOGLE}?${query}`, { headers: { "Set-Cookie": await forgetConsent() } });
});
