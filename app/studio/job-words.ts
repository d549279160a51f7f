/** What a job does, for somebody who did not write it. */
const does: Record<string, string> = {
  capture_payment: "charging a card",
  void_payment: "letting go of a payment",
  send_email: "sending a letter",
  settle_checkouts: "asking Stripe about unpaid holds",
  retry_webhooks: "working on deliveries that failed",
  replay_webhook: "working on a delivery again",
  calendar_event: "putting a wedding on your calendar",
  sync_calendar: "reading your calendar",
  let_requests_lapse: "letting unanswered requests go",
  reconcile: "comparing Stripe with the bookings",
};

/** "charging a card"; a task without words of its own by its name. */
export function jobWords(task: string): string {
  return does[task] ?? task.replace(/_/g, " ");
}
