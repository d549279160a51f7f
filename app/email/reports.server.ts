/** Postmark's reports of what became of a message. They are not signed: whoever knows the password is Postmark (A20). */
import { createHash, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Enums, Json } from "~/lib/database.types";
import { keepDelivery, readDelivery, workOn } from "~/lib/deliveries.server";
import { env } from "~/lib/env.server";
import { instant } from "~/lib/instant";
import { persistently } from "~/lib/retry.server";
import { asService, must } from "~/lib/supabase.server";

export type Receipt = "forged" | "done" | "failed";

/** Takes one report. `forged`: nothing is kept. `failed`: kept, and Postmark should send it again. Throws DatabaseError. */
export async function receivePostmark(body: string, authorization: string | null): Promise<Receipt> {
  if (!isPostmark(authorization)) return "forged";
  const payload = readDelivery(body);
  const named = z.object({ RecordType: z.string().max(60), MessageID: z.string().max(100) }).safeParse(payload).data;
  const stored = await keepDelivery({
    provider: "postmark",
    // Postmark numbers no reports; the whole body tells two apart, and a repeated one is the same to the letter.
    eventId: `${named?.MessageID ?? "-"}:${named?.RecordType ?? "-"}:${hash(body).toString("hex").slice(0, 32)}`,
    type: named?.RecordType ?? "unreadable",
    payload,
  });
  if (stored.isSettled) return "done";
  return (await workOn(stored.id, payload, actOnPostmark)) === "failed" ? "failed" : "done";
}

/** Hashes are compared, and in constant time, so that neither length nor likeness of a guess shows. */
function isPostmark(authorization: string | null): boolean {
  const expected = Buffer.from(`${env.POSTMARK_WEBHOOK_USER}:${env.POSTMARK_WEBHOOK_PASSWORD}`).toString("base64");
  return timingSafeEqual(hash(authorization ?? ""), hash(`Basic ${expected}`));
}

const hash = (text: string): Buffer => createHash("sha256").update(text).digest();

const moment = z.string().transform((text) => instant(text));
/** The message, by Postmark's name for it and by ours, which we wrote into its metadata. */
const common = {
  MessageID: z.string().min(1),
  Metadata: z.object({ email_id: z.uuid().optional().catch(undefined) }).catch({}).default({}),
};
const bounce = { ...common, Email: z.string(), BouncedAt: moment, Type: z.string(), Description: z.string().default(""), Details: z.string().default("") };

const report = z.discriminatedUnion("RecordType", [
  z.object({ RecordType: z.literal("Delivery"), ...common, Recipient: z.string(), DeliveredAt: moment }),
  z.object({ RecordType: z.literal("Bounce"), ...bounce, Inactive: z.boolean().default(false) }),
  z.object({ RecordType: z.literal("SpamComplaint"), ...bounce }),
]);

/** Null when the report was taken down, otherwise why there was nothing to do. */
export async function actOnPostmark(payload: Json): Promise<string | null> {
  const told = report.safeParse(payload).data;
  if (!told) return "nothing to do for this type";
  const fate = fateOf(told);
  if (!fate) return "says nothing about the delivery";
  const outcome = must(
    await persistently(() =>
      asService().rpc("record_mail_report", {
        p_provider_id: told.MessageID,
        // The function takes null for "not named"; a generated type cannot say so.
        p_email_id: (told.Metadata.email_id ?? null) as string,
        ...fate,
      }),
    ),
  );
  return outcome === "recorded" ? null : "no message of ours";
}

type Fate = { p_report: Enums<"mail_report">; p_recipient: string; p_at: string; p_detail: string };

function fateOf(told: z.output<typeof report>): Fate | null {
  switch (told.RecordType) {
    case "Delivery":
      return { p_report: "delivered", p_recipient: told.Recipient, p_at: told.DeliveredAt, p_detail: "" };
    case "SpamComplaint":
      return { p_report: "complained", p_recipient: told.Email, p_at: told.BouncedAt, p_detail: told.Description };
    case "Bounce": {
      const kind = told.Inactive || forGood.has(told.Type) ? "bounced" : arrived.has(told.Type) ? null : "deferred";
      const detail = [told.Type, told.Details || told.Description].filter(Boolean).join(": ");
      return kind && { p_report: kind, p_recipient: told.Email, p_at: told.BouncedAt, p_detail: detail };
    }
    default:
      return told satisfies never;
  }
}

/** Bounces after which nothing more will come of it; every other may still end in a delivery. */
const forGood = new Set(["HardBounce", "BadEmailAddress", "ManuallyDeactivated", "SMTPApiError", "SpamNotification", "VirusNotification"]);
/** What Postmark counts as bounces, though the message did arrive: a reply by a machine, mostly. */
const arrived = new Set(["AutoResponder", "AddressChange", "Subscribe", "Unsubscribe", "ChallengeVerification", "OpenRelayTest"]);
