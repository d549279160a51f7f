/** The letters waiting in the database, as `deliver.server.ts` asks for them. */
import { z } from "zod";
import { couplesLink, requestLink } from "~/booking/link.server";
import { asService, done } from "~/lib/supabase.server";
import type { Outbox } from "./deliver.server";

const about = z.looseObject({ bookingId: z.uuid().nullable() });

export const outbox: Outbox = {
  async claim(emailId) {
    const answer = await asService().rpc("claim_email", { p_email_id: emailId });
    done(answer);
    if (answer.data === null) return null;
    const facts = about.parse(answer.data);
    // The database knows the link's hash alone; only here does it become a link again.
    if (!facts.bookingId) return facts;
    return { ...facts, link: couplesLink(facts.bookingId), requestLink: requestLink(facts.bookingId) };
  },

  async sent(emailId, providerId, letter) {
    done(
      await asService().rpc("record_email_sent", {
        p_email_id: emailId,
        p_provider_id: providerId,
        p_subject: letter.subject,
        p_html: letter.html,
        p_text: letter.text,
      }),
    );
  },

  async bounced(emailId, providerId, recipient, reason) {
    done(
      await asService().rpc("record_mail_report", {
        p_email_id: emailId,
        p_provider_id: providerId,
        p_recipient: recipient,
        p_report: "bounced",
        p_at: new Date().toISOString(),
        p_detail: reason,
      }),
    );
  },

  refused: (emailId, reason) => trouble(emailId, reason, true, false),
  failed: (emailId, message, maybeSent) => trouble(emailId, message, false, maybeSent),
};

async function trouble(emailId: string, message: string, final: boolean, maybeSent: boolean): Promise<void> {
  done(
    await asService().rpc("record_email_trouble", {
      p_email_id: emailId,
      p_error: message,
      p_final: final,
      p_maybe_sent: maybeSent,
    }),
  );
}
