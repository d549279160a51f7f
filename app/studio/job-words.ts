import { coupleNames } from "~/booking/couples-words";
import type { Tone } from "~/ui/badge";

/** What a job does, for somebody who did not write it. */
const does: Record<string, string> = {
  capture_payment: "charging a card",
  refund_payment: "giving money back",
  void_payment: "letting go of a payment",
  send_email: "sending a letter",
  end_hold: "closing the payment page of a day that you let go",
  settle_checkouts: "asking Stripe about unpaid holds",
  retry_webhooks: "working on deliveries that failed",
  replay_webhook: "working on a delivery again",
  calendar_event: "putting a wedding on your calendar",
  sync_calendar: "reading your calendar",
  list_calendars: "asking Google which calendars there are",
  revoke_google: "telling Google that it is disconnected",
  let_requests_lapse: "letting unanswered requests go",
  end_sessions: "signing out the devices that have not been used for too long",
  complete_weddings: "marking the weddings that have been as completed",
  reconcile: "comparing Stripe with the bookings",
};

/** "charging a card"; a task without words of its own by its name. */
export function jobWords(task: string): string {
  return does[task] ?? task.replace(/_/g, " ");
}

export const jobStates = ["given_up", "failing", "running", "waiting"] as const;
export type JobState = (typeof jobStates)[number];

export const jobStateWords: Record<JobState, { label: string; tone: Tone }> = {
  given_up: { label: "Given up", tone: "bad" },
  failing: { label: "Failed, tried again", tone: "warning" },
  running: { label: "Running", tone: "plain" },
  waiting: { label: "Waiting", tone: "plain" },
};

type About = { key: string | null; booking_id: string | null; couple: { name: string; partnerName: string | null } | null };

/** What a job is about: the couple whose money it moves, else what the key it is queued under says ("email:<id>": its letter). */
export function jobSubject({ key, booking_id, couple }: About): { words: string; href?: string } {
  if (couple && booking_id) return { words: coupleNames(couple), href: `/admin/bookings/${booking_id}` };
  const [kind, id = ""] = (key ?? "").split(/:(.*)/s);
  switch (kind) {
    case "email":
      return { words: "the letter", href: `/admin/studio/emails/${id}` };
    case "calendar":
    case "end_hold":
      return { words: "the booking", href: `/admin/bookings/${id}` };
    case "replay":
      return { words: "the delivery", href: `/admin/studio/deliveries/${id}` };
    case "clock":
      return { words: "every so often" };
    default:
      return { words: id || (key ?? "") };
  }
}
