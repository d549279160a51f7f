import { render, toPlainText } from "@react-email/render";
import { createElement } from "react";
import { weddingIcs } from "~/calendar/ics.server";
import { instant } from "~/lib/instant";
import { oneLine } from "~/lib/typed-text";
import { isAddress, mailbox } from "./address";
import type { LetterFacts } from "./facts";
import { templates } from "./templates";

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

export async function renderEmail(facts: LetterFacts, siteUrl: string, now = instant(Date.now())): Promise<RenderedLetter> {
  const template = templates[facts.template];
  const html = await render(createElement(template.Body, { facts, siteUrl }));
  const { recipient, studio, couple } = facts;
  const partner = template.copyToPartner && couple.partnerEmail;
  return {
    to: mailbox(recipient.name, recipient.email),
    copyTo:
      partner && isAddress(partner) && partner.toLowerCase() !== recipient.email.toLowerCase()
        ? mailbox(couple.partnerName ?? "", partner)
        : null,
    replyTo: replyTo(template.replyTo === "studio" ? { name: studio.name, email: studio.email } : couple),
    subject: oneLine(template.subject(facts), LONGEST_SUBJECT),
    html,
    text: plainText(html),
    attachments: template.calendarFile
      ? [
          {
            name: `wedding-${facts.reference}.ics`,
            contentType: "text/calendar; charset=utf-8",
            content: weddingIcs(facts, siteUrl, now),
          },
        ]
      : [],
  };
}

function replyTo({ name, email }: { name: string; email: string }): string | null {
  return isAddress(email) ? mailbox(name, email) : null;
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
