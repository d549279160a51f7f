import { formatInstant } from "~/lib/instant";
import { formatMoney, money } from "~/lib/money";
import { formatDay, formatDays } from "~/lib/studio-day";
import { coupleNames, type BookingFacts } from "../facts";
import { contactRows, dayRows, Ledger, Prices } from "./ledger";
import { Letter } from "./letter";
import type { Draft } from "./template";
import { Action, Quote, Say, Subtitle, Title } from "./words";

/** To the photographer: a couple waits for a yes or a no. A reply goes to the couple. */
export function requestNotice(facts: BookingFacts): Draft {
  return {
    subject: `Please answer: ${formatDay(facts.day, "short")}, ${coupleNames(facts.couple)}`,
    replyTo: facts.couple,
    body: <RequestNotice facts={facts} />,
  };
}

function RequestNotice({ facts }: { facts: BookingFacts }) {
  const { studio, couple, days, answerBy, requestLink } = facts;
  const sum = formatMoney(money(facts.totalCents, facts.currency));
  const by = answerBy === null ? "" : ` by ${formatInstant(answerBy, studio.timeZone)}`;
  return (
    <Letter studio={studio} preview={`${facts.package.name}, ${sum}. They wait for a yes or a no${by}.`}>
      <Title>Are you free on {formatDays(facts.day, days)}?</Title>
      <Say>
        {coupleNames(couple)} asked for {days === 1 ? "this day" : "these days"} while your calendar could not be read.{" "}
        {sum} is authorized on their card and not charged. They wait for your answer{by}; without one they are told no,
        and the money is let go.
      </Say>
      {requestLink !== undefined && <Action href={requestLink}>Answer them</Action>}
      <Ledger rows={[...contactRows(facts), ...dayRows(facts)]} />
      {facts.notes !== null && (
        <>
          <Subtitle>What they wrote</Subtitle>
          <Quote>{facts.notes}</Quote>
        </>
      )}
      <Subtitle>What they would book</Subtitle>
      <Prices facts={facts} />
      <Say>Whoever has the link above can answer for you: do not forward this letter.</Say>
    </Letter>
  );
}
