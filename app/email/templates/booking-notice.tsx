import { formatMoney, money } from "~/lib/money";
import { formatDay, formatDays } from "~/lib/studio-day";
import { coupleNames, type BookingFacts } from "../facts";
import { contactRows, dayRows, Ledger, paymentRows, Prices } from "./ledger";
import { Letter } from "./letter";
import type { Draft } from "./template";
import { bookingInAdmin } from "./to-photographer";
import { Action, Quote, Say, Subtitle, Title } from "./words";

/** To the photographer: who, when, what, and how to reach them. A reply goes to the couple. */
export function bookingNotice(facts: BookingFacts, siteUrl: string): Draft {
  return {
    subject: `Booked: ${formatDay(facts.day, "short")}, ${coupleNames(facts.couple)}`,
    replyTo: facts.couple,
    body: <BookingNotice facts={facts} siteUrl={siteUrl} />,
  };
}

function BookingNotice({ facts, siteUrl }: { facts: BookingFacts; siteUrl: string }) {
  const sum = formatMoney(money(facts.totalCents, facts.currency));
  return (
    <Letter studio={facts.studio} preview={`${facts.package.name}, ${sum}.`}>
      <Title>A new booking</Title>
      <Say>
        {coupleNames(facts.couple)} booked {formatDays(facts.day, facts.days)}. They expect to hear from you within two
        days; a reply to this letter goes to them.
      </Say>
      <Action href={bookingInAdmin(siteUrl, facts.reference)}>Open the booking</Action>
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
  );
}
