import type { Task } from "graphile-worker";
import { z } from "zod";
import { endTimedOutSessions } from "~/auth/timed-out.server";
import { completeWeddings } from "~/booking/completed.server";
import { letRequestsLapse } from "~/booking/requests.server";
import { revoke } from "~/calendar/connect.server";
import { mirrorWedding } from "~/calendar/mirror.server";
import { listAnew } from "~/calendar/offered.server";
import { syncCalendar } from "~/calendar/sync.server";
import { deliverEmail } from "~/email/deliver.server";
import { outbox } from "~/email/outbox.server";
import { mailerFromEnv } from "~/email/postmark.server";
import { env } from "~/lib/env.server";
import { capturePayment, voidPayment } from "~/payments/capture.server";
import { letGo } from "~/payments/checkout.server";
import { makeRefund } from "~/payments/refund.server";
import { reconcile, settleCheckouts } from "~/payments/settle.server";
import { replayWebhook, retryWebhooks } from "./retry-webhooks";

const aboutPayment = z.object({ paymentIntentId: z.string() });
const aboutRefund = z.object({ refundId: z.uuid() });
const aboutBooking = z.object({ bookingId: z.uuid() });
const aboutDelivery = z.object({ id: z.int() });
const aboutToken = z.object({ sealedToken: z.string() });
const aboutEmail = z.object({ emailId: z.uuid() });

/** Every job there is, by the name SQL queues it under. Each may run twice; none may rely on running once. */
export const tasks = {
  async capture_payment(payload) {
    await capturePayment(aboutPayment.parse(payload).paymentIntentId);
  },
  async void_payment(payload) {
    await voidPayment(aboutPayment.parse(payload).paymentIntentId);
  },
  async refund_payment(payload) {
    await makeRefund(aboutRefund.parse(payload).refundId);
  },
  async send_email(payload) {
    await deliverEmail(aboutEmail.parse(payload).emailId, { outbox, mailer: mailerFromEnv(), siteUrl: env.SITE_URL });
  },
  async end_hold(payload) {
    await letGo(aboutBooking.parse(payload).bookingId, "photographer");
  },
  async settle_checkouts() {
    await settleCheckouts();
  },
  async retry_webhooks() {
    await retryWebhooks();
  },
  async replay_webhook(payload) {
    await replayWebhook(aboutDelivery.parse(payload).id);
  },
  async calendar_event(payload) {
    await mirrorWedding(aboutBooking.parse(payload).bookingId);
  },
  async sync_calendar() {
    await syncCalendar();
  },
  async list_calendars() {
    await listAnew();
  },
  async revoke_google(payload) {
    await revoke(aboutToken.parse(payload).sealedToken);
  },
  async let_requests_lapse() {
    await letRequestsLapse();
  },
  async end_sessions() {
    await endTimedOutSessions();
  },
  async complete_weddings() {
    await completeWeddings();
  },
  async reconcile() {
    await reconcile();
  },
} satisfies Record<string, Task>;
