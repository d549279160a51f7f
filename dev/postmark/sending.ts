/** Takes a letter in, decides what becomes of it, and remembers addresses that must not be written to again. */
import type { Delivery, Webhooks } from "../webhooks";
import { happening, outcomeFor, webhookBody } from "./happenings";
import { eastern, recipients, type Message } from "./messages";
import { PostmarkRefusal, readEmail } from "./reading";

type Suppression = {
  EmailAddress: string;
  SuppressionReason: "HardBounce" | "SpamComplaint" | "ManualSuppression";
  Origin: string;
  CreatedAt: string;
};

export type PostmarkState = {
  messages: Message[];
  suppressions: Record<string, Suppression>;
  reports: Record<string, { type: string; body: Record<string, unknown> }>;
  deliveries: Delivery[];
  lastId: number;
};

export function createSending(state: PostmarkState, webhooks: Webhooks, save: () => void) {
  function accept(raw: unknown, keep: boolean) {
    const message = readEmail(raw);
    const inactive = recipients(message).filter((each) => state.suppressions[each.toLowerCase()]);
    if (inactive.length === recipients(message).length) {
      throw new PostmarkRefusal(
        406,
        `You tried to send to recipient(s) that have been marked as inactive. Found inactive addresses: ${inactive.join(", ")}. Inactive recipients are ones that have generated a hard bounce, a spam complaint, or a manual suppression.`,
      );
    }
    if (keep) {
      state.messages.push(message);
      for (const recipient of recipients(message)) if (!inactive.includes(recipient)) befall(message, recipient);
      save();
    }
    const note = inactive.length > 0 ? `Message OK, but will not deliver to these inactive addresses: ${inactive.join(", ")}.` : "OK";
    return {
      To: message.to.map(({ Email }) => Email).join(", "),
      SubmittedAt: eastern(message.at),
      MessageID: message.id,
      ErrorCode: 0,
      Message: keep ? note : "Test job accepted",
    };
  }

  function befall(message: Message, recipient: string): void {
    state.lastId += 1;
    const id = state.lastId;
    const outcome = outcomeFor(recipient);
    message.events.push(happening(outcome, recipient, id));
    if (outcome !== "Delivery") suppress(recipient, outcome === "Bounce" ? "HardBounce" : "SpamComplaint", "Recipient");
    state.reports[String(id)] = { type: outcome, body: webhookBody(outcome, recipient, message, id) };
    webhooks.send(String(id), outcome);
  }

  function suppress(address: string, reason: Suppression["SuppressionReason"], origin: string): void {
    state.suppressions[address.toLowerCase()] = {
      EmailAddress: address,
      SuppressionReason: reason,
      Origin: origin,
      CreatedAt: eastern(Date.now()),
    };
  }

  return { accept, suppress };
}
