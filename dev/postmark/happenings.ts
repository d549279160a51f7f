/** What becomes of a message after it was accepted: delivered, bounced or complained about, and told by webhook. */
import { eastern, type Happening, type Message } from "./messages";

export type Outcome = "Delivery" | "Bounce" | "SpamComplaint";

const SERVER_ID = 54332;

/** Addresses that misfortune always finds: `bounce@…`, `*@bounce.test`, `spam@…`. */
export function outcomeFor(recipient: string): Outcome {
  const [name = "", domain = ""] = recipient.toLowerCase().split("@");
  if (name === "bounce" || name.startsWith("bounce+") || domain === "bounce.test") return "Bounce";
  return name === "spam" || name.startsWith("spam+") ? "SpamComplaint" : "Delivery";
}

export function happening(outcome: Outcome, recipient: string, id: number): Happening {
  const ReceivedAt = eastern(Date.now());
  switch (outcome) {
    case "Delivery":
      return {
        Recipient: recipient,
        Type: "Delivered",
        ReceivedAt,
        Details: { DeliveryMessage: "smtp;250 2.0.0 OK (stand-in)", DestinationServer: "mx.stand-in.test", DestinationIP: "127.0.0.1" },
      };
    case "Bounce":
      return { Recipient: recipient, Type: "Bounced", ReceivedAt, Details: { Summary: BOUNCED, BounceID: String(id) } };
    case "SpamComplaint":
      return {
        Recipient: recipient,
        Type: "SubscriptionChanged",
        ReceivedAt,
        Details: { Origin: "Recipient", SuppressSending: "True" },
      };
    default:
      return outcome satisfies never;
  }
}

const BOUNCED = "smtp;550 5.1.1 The email account that you tried to reach does not exist (stand-in)";

export function webhookBody(outcome: Outcome, recipient: string, message: Message, id: number): Record<string, unknown> {
  const common = {
    RecordType: outcome,
    MessageID: message.id,
    ServerID: SERVER_ID,
    MessageStream: message.stream,
    Tag: message.tag,
    Metadata: message.metadata,
  };
  const now = new Date().toISOString();
  if (outcome === "Delivery") {
    return { ...common, Recipient: recipient, DeliveredAt: now, Details: "smtp;250 2.0.0 OK (stand-in)" };
  }
  const kind =
    outcome === "Bounce"
      ? { Type: "HardBounce", TypeCode: 1, Name: "Hard bounce", Description: "The server was unable to deliver your message.", Details: BOUNCED }
      : { Type: "SpamComplaint", TypeCode: 512, Name: "Spam complaint", Description: "The subscriber explicitly marked this message as spam.", Details: "" };
  return {
    ...common,
    ID: id,
    ...kind,
    Email: recipient,
    From: message.from,
    BouncedAt: now,
    DumpAvailable: true,
    Inactive: true,
    CanActivate: outcome === "Bounce",
    Subject: message.subject,
    Content: "",
  };
}
