/**
 * The guards that the promises hang on: how each is taken away, and the test that must turn red without it.
 * What is replaced must be there to the letter, so a guard that has moved is noticed and not passed over.
 */
import type { Project } from "../harness/vitest";

/** `from` becomes `to`. */
type Replacement = { from: string; to: string };

export type Guard = {
  guard: string;
  off: {
    /** Run as the superuser. */
    sql?: string;
    /** In the text of functions of the database. */
    functions?: Record<string, Replacement[]>;
    /** In the built server, in the copy that is served. */
    build?: Replacement;
  };
  /** `because`: what the red test must say, so that it is red for this and for nothing else. */
  red: { project: Project; file: string; test: string; because: RegExp };
};

export const guards: Guard[] = [
  {
    guard: "The exclusion constraint",
    off: { sql: "alter table public.date_claims drop constraint one_claim_a_day" },
    red: {
      project: "integration",
      file: "integration/races",
      test: "P1 F6: twenty writers who know nothing of the day's lock close one day: the table lets one of them",
      because: /to have a length of 1 but got 20/,
    },
  },
  {
    guard: "The advisory lock of a day",
    off: { functions: { "private.lock_days": [{ from: "pg_advisory_xact_lock(7001, day::date - date '2000-01-01')", to: "day" }] } },
    red: {
      project: "integration",
      file: "integration/races",
      test: "P1 F5: whoever comes second waits for the first, and is told that the day is held, and until when",
      because: /expected 'date_taken' to be 'date_held'/,
    },
  },
  {
    guard: "The unique id of an event",
    off: {
      sql: "alter table public.webhook_events drop constraint one_row_an_event",
      functions: {
        "public.store_webhook": [
          { from: "on conflict (provider, event_id) do nothing", to: "" },
          { from: "webhook_events.event_id = p_event_id;", to: "webhook_events.event_id = p_event_id order by id desc limit 1;" },
        ],
      },
    },
    red: {
      project: "integration",
      file: "integration/webhook",
      test: "P3: a payment confirms F12: the same event ten times at once, to two servers: one confirmation, two emails",
      because: /to match object \[ \{ outcome: 'done' \} \]/,
    },
  },
  {
    // Without it the letters are written by the call that comes next: on every day on which nobody dies, nobody notices.
    guard: "The outbox in the confirming transaction",
    off: {
      functions: {
        "public.confirm_booking": [
          { from: "private.write_email('booking-confirmed', p_booking_id, v_couple_email)", to: "null" },
          { from: "private.write_email('booking-notice', p_booking_id, v_studio_email)", to: "null" },
        ],
      },
    },
    red: {
      project: "chaos",
      file: "chaos/paying",
      test: "after the payment F25: the server dies the moment the booking is confirmed: the letters are in the same transaction, and go out",
      because: /Never became true; last seen: \[\]/,
    },
  },
  {
    guard: "A hold ends when Stripe has said so",
    off: {
      functions: {
        "private.drop_lapsed_holds": [{ from: "and bookings.stripe_session_id is null", to: "" }],
        "public.release_hold": [{ from: "if v_booking.stripe_session_id is distinct from p_session_id then", to: "if false then" }],
      },
    },
    red: {
      project: "integration",
      file: "integration/webhook",
      test: "what is not paid confirms nothing P2 F19: a hold past its time stays while its payment page is open: nobody else gets the day, and who pays has it",
      because: /expected { outcome: 'held'.* to match object { outcome: 'refused'/,
    },
  },
  {
    guard: "The origin check",
    off: { build: { from: "function requireSameOrigin(request, origin) {", to: "function requireSameOrigin(request, origin) {\n  return;" } },
    red: {
      project: "integration",
      file: "integration/origin",
      test: "A10: none of these runs the action no Origin, from another site",
      because: /to be 403/,
    },
  },
];
