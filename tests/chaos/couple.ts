/** A couple at the last page before paying, without a browser: the form they send, as often as they like. */
import { randomBytes } from "node:crypto";
import { bookingPath } from "~/booking/paths";
import { keepDraft } from "~/booking/draft.server";
import { SCHEDULE_FIELD, TOTAL_FIELD, VISITOR_FIELD } from "~/booking/pay-fields";
import { studioDay, type StudioDay } from "~/lib/studio-day";
import { newAddress, newEmail } from "../support/booking";
import { query, takeDays } from "../support/database";
import { stripe } from "../support/stripe";
import { world } from "../world";

const PRICE = 145_000;
/** The seed's. */
const SCHEDULE = "90:100 30:50";

export type Couple = {
  email: string;
  day: StudioDay;
  /** Presses "Pay"; null when no answer came. */
  press: () => Promise<{ status: number; location: string | null } | null>;
};

export async function newCouple(changes: { email?: string; partnerEmail?: string; url?: string } = {}): Promise<Couple> {
  const { email = newEmail(), partnerEmail = "", url = world().serverUrls[0] } = changes;
  const day = studioDay(await takeDays());
  const path = bookingPath("review", { package: "the-vow", addOns: {}, day });
  const typed = { name: "Nora Lindqvist", partnerName: "Sam Okafor", email, partnerEmail, phone: "", place: "Marrowstone Point", notes: "" };
  const draft = await keepDraft({ typed, choices: path.split("?")[1] ?? "" });
  const headers = { Cookie: draft?.split(";")[0] ?? "", Origin: world().siteUrl, "X-Forwarded-For": newAddress() };
  const body = new URLSearchParams({ [VISITOR_FIELD]: randomBytes(16).toString("base64url"), [TOTAL_FIELD]: String(PRICE), [SCHEDULE_FIELD]: SCHEDULE });
  return {
    email,
    day,
    press: () =>
      fetch(`${url}${path}`, { method: "POST", headers, body, redirect: "manual" }).then(
        (answer) => ({ status: answer.status, location: answer.headers.get("Location") }),
        () => null,
      ),
  };
}

export type Booking = { id: string; status: string; stripe_session_id: string | null; checkout_attempt: number };

/** Every booking there ever was for this day. */
export const bookingsOn = (day: StudioDay): Promise<Booking[]> =>
  query<Booking>("select id, status, stripe_session_id, checkout_attempt from bookings where starts_on = $1 order by created_at", [day]);

/** Stripe's sessions for a booking, newest first. */
export async function sessionsOf(bookingId: string) {
  const all = await stripe().checkout.sessions.list({ limit: 100 }).autoPagingToArray({ limit: 1000 });
  return all.filter(({ client_reference_id }) => client_reference_id === bookingId);
}
