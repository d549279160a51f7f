import { formatInstant } from "~/lib/instant";
import { formatMoney, money } from "~/lib/money";
import { formatDay, formatDays } from "~/lib/studio-day";
import { coupleNames, type BookingFacts } from "../facts";
import { dayRows, Ledger, Prices } from "./ledger";
import { Letter } from "./letter";
import type { Draft } from "./template";
import { Action, List, OwnWords, Say, Subtitle, Title } from "./words";

/** To a couple that asked for a day while the photographer's calendar could not be read. */
export function requestReceived(facts: BookingFacts): Draft {
  return {
    subject: `Asked for: ${formatDay(facts.day, "short")}`,
    replyTo: facts.studio,
    body: <RequestReceived facts={facts} />,
  };
}

function RequestReceived({ facts }: { facts: BookingFacts }) {
  const { studio, couple, days, answerBy } = facts;
  const firstName = studio.photographer.split(" ")[0];
  const sum = formatMoney(money(facts.payment?.amountCents ?? facts.totalCents, facts.currency));
  return (
    <Letter studio={studio} preview={`${firstName} answers by hand. Nothing is charged until then.`}>
      <Title>You have asked for {formatDays(facts.day, days)}</Title>
      <Say>Dear {coupleNames(couple)},</Say>
      <Say>
        When you chose {days === 1 ? "your day" : "your days"}, the studio’s calendar could not be read, so we did not
        promise {days === 1 ? "it" : "them"}. {studio.photographer} now looks and answers you by hand
        {answerBy === null ? "" : `, by ${formatInstant(answerBy, studio.timeZone)}`}.
      </Say>
      <OwnWords>{facts.ownWords.opening}</OwnWords>
      <Ledger rows={[{ name: "For", value: coupleNames(couple) }, ...dayRows(facts)]} />
      <Action href={facts.link}>See your request</Action>

      <Subtitle>What it would come to</Subtitle>
      <Prices facts={facts} />
      <Say>
        Your card has not been charged. Your bank has put {sum} aside, and may show it as pending.
      </Say>

      <Subtitle>What happens next</Subtitle>
      <List
        items={[
          `Until there is an answer nobody else can have ${days === 1 ? "the day" : "those days"}.`,
          `If ${firstName} says yes, your card is charged and your confirmation comes with a calendar file.`,
          `If the answer is no, or there is none in time, nothing is charged and the money is let go.`,
        ]}
      />
      <OwnWords>{facts.ownWords.closing}</OwnWords>
      <Say>Questions, or a change of mind? Reply to this letter.</Say>
    </Letter>
  );
}
