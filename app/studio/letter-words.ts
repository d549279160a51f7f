/** What a letter is called, and how it stands. */
import { words } from "~/email/finding-words";
import type { Tone } from "~/ui/badge";

const titles: Record<string, string> = {
  "booking-confirmed": "Confirmation, to the couple",
  "booking-notice": "A new booking, to you",
  "date-lost": "The day is lost, to the couple",
  "date-lost-notice": "A day was lost, to you",
  "request-received": "Request received, to the couple",
  "request-notice": "A new request, to you",
  "request-declined": "Request declined, to the couple",
  "request-lapsed-notice": "A request lapsed, to you",
  "payment-link": "The link to pay, to the couple",
  "booking-cancelled": "Booking cancelled, to the couple",
  "booking-moved": "A new day, to the couple",
  "money-returned": "Money given back, to the couple",
  "needs-you": "Something needs you",
  "account-notice": "About your account, to you",
};

export const letterTitle = (template: string): string => titles[template] ?? words(template.replaceAll("-", "_"));
/** Where all that are named go to the couple, so that it need not be said of each. */
export const couplesLetterTitle = (template: string): string => letterTitle(template).replace(/, to the couple$/, "");

export const letterStates = ["queued", "sending", "sent", "delivered", "bounced", "dead"] as const;
export type LetterState = (typeof letterStates)[number];

export const stateWords: Record<LetterState, { label: string; tone: Tone; means: string }> = {
  queued: { label: "Waiting", tone: "plain", means: "It is sent within seconds, or tried again later." },
  sending: { label: "Being sent", tone: "plain", means: "A worker has it in hand." },
  sent: { label: "Sent", tone: "plain", means: "Postmark has taken it, and has not yet said that it arrived." },
  delivered: { label: "Delivered", tone: "good", means: "It is in their mailbox." },
  bounced: { label: "Bounced", tone: "bad", means: "Their mail server sent it back, for good." },
  dead: { label: "Given up", tone: "bad", means: "It could not be sent, and nothing tries it any more." },
};
