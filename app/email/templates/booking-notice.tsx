import { formatMoney, money } from "~/lib/money";
import { formatDay, formatDays } from "~/lib/studio-day";
import { coupleNames } from "../facts";
import { contactRows, dayRows, Ledger, paymentRows, Prices } from "./ledger";
import { Letter } from "./letter";
import type { Template } from "./template";
import { Quote, Say, Subtitle, Title } from "./words";

/** To the photographer: who, when, what, and how to reach them. A reply goes to the couple. */
export const bookingNotice: Template = {
  subject: (facts) => `Booked: ${formatDay(facts.day, "short")}, ${coupleNames(facts.couple)}`,
  replyTo: "couple",
  copyToPartner: false,
  calendarFile: false,
  Body: ({ facts }) => (
    <Letter studio={facts.studio} preview={`${facts.package.name}, ${formatMoney(money(facts.totalCents, facts.currency))}.`}>
      <Title>A new booking</Title>
      <Say>
        {coupleNames(facts.couple)} booked {formatDays(facts.day, facts.days)}. They expect to hear from you within two
        days; a reply to this letter goes to them.
      </Say>
      <Ledger rows={[...contactRows(facts), ...dayRows(facts), ...paymentRows(facts)]} />
      {facts.notes !== null && (
        <>
          <Subtitle>What they wrote</Subtitle>
          <Quote>{facts.notes}</Quote>
        </>
      )}
      <Subtitle>What they booked</Subtitle>
      <Prices facts={facts} />
    </Letter>
  ),
};
