/** The buttons of a booking that waits for its payment. */
import { parseStudioDay } from "~/lib/studio-day";
import type { Supabase } from "~/lib/supabase.server";
import { oneLine } from "~/lib/typed-text";
import { cameTo, type Acted } from "./acted";
import { letHoldGo, markPaidOffline, prolongHold, resendPaymentLink, type Changed } from "./change.server";
import { versionIn } from "./change-frame";
import type { ManagedBooking } from "./one.server";
import type { Done } from "./paths";

/** Throws DatabaseError. */
export async function actOnHold(db: Supabase, { id }: ManagedBooking, form: URLSearchParams): Promise<Acted> {
  const booking = { id, version: versionIn(form) };
  switch (form.get("intent")) {
    case "link":
      return cameTo(await resendPaymentLink(db, booking), "linked");
    case "prolong": {
      const typed = form.get("until") ?? "";
      const until = parseStudioDay(typed);
      if (!until) return { problem: "Please choose a day.", status: 422, field: { name: "until", typed } };
      return beside("until", typed, await prolongHold(db, booking, until), "prolonged");
    }
    case "paid": {
      const typed = oneLine(form.get("paidHow") ?? "", 200);
      if (!typed) return { problem: "Please write how it was paid.", status: 422, field: { name: "paidHow", typed } };
      return beside("paidHow", typed, await markPaidOffline(db, booking, typed), "paid");
    }
    default:
      return beside("", "", await letHoldGo(db, booking), "freed");
  }
}

/** A refusal of what was typed stands beside its field; any other is about the booking as a whole. */
function beside(name: string, typed: string, changed: Changed, what: Done): Acted {
  if (changed.outcome === "refused" && changed.status === 422) return { problem: changed.sentence, status: 422, field: { name, typed } };
  return cameTo(changed, changed.outcome === "done" && changed.came === "ending" ? "ending" : what);
}
