/** The buttons of a booking's own page. */
import { z } from "zod";
import { done, type Supabase } from "~/lib/supabase.server";
import { refuse } from "~/lib/http.server";
import { cameTo, type Acted } from "./acted";
import { MOST_WORDS } from "./answer";
import { answerRequest, completeBooking, resendConfirmation } from "./change.server";
import { actOnHold } from "./hold-act.server";
import type { ManagedBooking } from "./one.server";

/** Throws DatabaseError; refuses what no button of the page says. */
export async function actOnBooking(db: Supabase, booking: ManagedBooking, form: URLSearchParams): Promise<Acted> {
  switch (form.get("intent")) {
    case "resend":
      return cameTo(await resendConfirmation(db, booking.id), "resent");
    case "complete":
      return cameTo(await completeBooking(db, booking), "completed");
    case "accept":
      return answer(db, booking, form, true);
    case "decline":
      return answer(db, booking, form, false);
    case "link":
    case "prolong":
    case "paid":
    case "let-go":
      return actOnHold(db, booking, form);
    case "note":
      return keepNote(db, booking.id, form.get("text")?.trim() ?? "");
    case "forget":
      return forgetNote(db, booking.id, form.get("note"));
    default:
      return refuse(422, "That was no button of this page", "Please go back and use one of those that are there.");
  }
}

async function answer(db: Supabase, { id }: ManagedBooking, form: URLSearchParams, accept: boolean): Promise<Acted> {
  const words = form.get("words")?.trim() ?? "";
  if (words.length > MOST_WORDS) return { problem: `Please keep your words under ${MOST_WORDS} characters.`, status: 422 };
  switch (await answerRequest(db, id, { accept, words, close: form.get("close") === "yes" })) {
    case "confirmed":
      return { done: "accepted" };
    case "declined":
      return { done: "declined" };
    case "too_late":
      return { done: "late" };
    case "not_requested":
      return { problem: "This was answered before. The page shows how it stands.", status: 409 };
  }
}

async function keepNote(db: Supabase, bookingId: string, text: string): Promise<Acted> {
  if (text === "") return { problem: "There was nothing in the note.", status: 422 };
  if (text.length > 4000) return { problem: "Please keep a note under 4,000 characters.", status: 422 };
  done(await db.from("booking_notes").insert({ booking_id: bookingId, text }));
  return { done: "noted" };
}

async function forgetNote(db: Supabase, bookingId: string, note: string | null): Promise<Acted> {
  const id = z.coerce.number().int().positive().safeParse(note);
  // One that is no number is none of this booking's, and as gone as the photographer wants it.
  if (id.success) done(await db.from("booking_notes").delete().eq("booking_id", bookingId).eq("id", id.data));
  return { done: "forgotten" };
}
