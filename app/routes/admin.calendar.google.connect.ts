import { redirect } from "@remix-run/node";
import { beginConsent } from "~/calendar/manage/consent.server";
import { GOOGLE } from "~/calendar/manage/paths";
import { adminLoader } from "~/lib/http.server";

/** A link and no form: our policy lets a form lead to nobody but Stripe. Following it changes nothing; Google's button does. */
export const loader = adminLoader(async () => {
  const consent = await beginConsent();
  return consent ? redirect(consent.address, { headers: { "Set-Cookie": consent.setCookie } }) : redirect(GOOGLE);
});
