import { render, toPlainText } from "@react-email/render";
import { weddingIcs } from "~/calendar/ics.server";
import { instant, type Instant } from "~/lib/instant";
import { oneLine } from "~/lib/typed-text";
import { isAddress, mailbox } from "./address";
import type { BookingFacts, LetterFacts } from "./facts";
import { accountNotice } from "./templates/account-notice";
import { bookingCancelled } from "./templates/booking-cancelled";
import { bookingConfirmed } from "./templates/booking-confirmed";
import { bookingMoved } from "./templates/booking-moved";
import { bookingNotice } from "./templates/booking-notice";
import { dateLost } from "./templates/date-lost";
import { dateLostNotice } from "./templates/date-lost-notice";
import { moneyReturned } from "./templates/money-returned";
import { paymentLink } from "./templates/payment-link";
import { requestDeclined } from "./templates/request-declined";
import { requestLapsedNotice } from "./templates/request-lapsed-notice";
import { requestNotice } from "./templates/request-notice";
import { requestReceived } from "./templates/request-received";
import { needsYou } from "./templates/needs-you";
import type { Draft } from "./templates/template";

export type Attachment = { name: string; contentType: string; content: string };

/** A letter ready to be posted. */
export type RenderedLetter = {
  to: string;
  /** Null: nobody else gets it. */
  copyTo: string | null;
  replyTo: string | null;
  subject: string;
  html: string;
  text: string;
  attachments: Attachment[];
};

/** Longer subjects are cut off on phones, where most couples read them. */
const LONGEST_SUBJECT = 70;

export async function renderEmail(
  facts: LetterFacts,
  siteUrl: string,
  now = instant(Date.now()),
): Promise<RenderedLetter> {
  const draft = write(facts, siteUrl, now);
  const html = await render(draft.body);
  const { recipient } = facts;
  const copyTo = draft.copyTo?.email.toLowerCase() === recipient.email.toLowerCase() ? undefined : draft.copyTo;
  return {
    to: mailbox(recipient.name, recipient.email),
    copyTo: copyTo && isAddress(copyTo.email) ? mailbox(copyTo.name, copyTo.email) : null,
    replyTo: isAddress(draft.replyTo.email) ? mailbox(draft.replyTo.name, draft.replyTo.email) : null,
    subject: oneLine(facts.isTest ? `Test: ${draft.subject}` : draft.subject, LONGEST_SUBJECT),
    html,
    text: plainText(html),
    attachments: draft.calendarOf ? [calendarFile(draft.calendarOf, siteUrl, now)] : [],
  };
}

function write(facts: LetterFacts, siteUrl: string, now: Instant): Draft {
  switch (facts.template) {
    case "booking-confirmed":
      return bookingConfirmed(facts, now);
    case "booking-notice":
      return bookingNotice(facts, siteUrl);
    case "date-lost":
      return dateLost(facts, siteUrl);
    case "date-lost-notice":
      return dateLostNotice(facts);
    case "request-received":
      return requestReceived(facts);
    case "request-notice":
      return requestNotice(facts);
    case "request-declined":
      return requestDeclined(facts, siteUrl);
    case "request-lapsed-notice":
      return requestLapsedNotice(facts);
    case "payment-link":
      return paymentLink(facts);
    case "booking-cancelled":
      return bookingCancelled(facts);
    case "booking-moved":
      return bookingMoved(facts);
    case "money-returned":
      return moneyReturned(facts);
    case "needs-you":
      return needsYou(facts, siteUrl);
    case "account-notice":
      return accountNotice(facts, siteUrl);
    default:
      return facts satisfies never;
  }
}

function calendarFile(facts: BookingFacts, siteUrl: string, now: Instant): Attachment {
  return {
    name: `wedding-${facts.reference}.ics`,
    contentType: "text/calendar; charset=utf-8",
    content: weddingIcs(facts, siteUrl, now),
  };
}

/** The same letter without its dress, made from the HTML so that neither can say what the other does not. */
function plainText(html: string): string {
  const heading = { uppercase: false, leadingLineBreaks: 3, trailingLineBreaks: 2 };
  return toPlainText(html, {
    wordwrap: 76,
    selectors: [
      { selector: "h1", options: heading },
      { selector: "h2", options: heading },
      { selector: "a", options: { linkBrackets: ["<", ">"], hideLinkHrefIfSameAsText: true } },
      { selector: 'a[href^="tel:"]', format: "anchor", options: { ignoreHref: true } },
      { selector: "ul", options: { itemPrefix: "- " } },
      {
        selector: '[data-text-format="dataTable"]',
        format: "dataTable",
        options: { maxColumnWidth: 48, colSpacing: 3, uppercaseHeaderCells: false },
      },
    ],
  });
}
