import { formatInstant } from "~/lib/instant";
import { formatMoney, money } from "~/lib/money";
import { formatDay, formatDays } from "~/lib/studio-day";
import { coupleNames, type BookingFacts } from "../facts";
import { dayRows, Ledger, Prices } from "./ledger";
import { Letter } from "./letter";
import type { Draft } from "./template";
import { toBoth } from "./to-both";
import { Action, List, Say, Subtitle, Title } from "./words";

/** To a couple for whom the photographer holds a day: what it comes to, and where it is paid. */
export function paymentLink(facts: BookingFacts): Draft {
  return {
    subject: `Held for you: ${formatDay(facts.day, "short")}`,
    ...toBoth(facts),
    body: <PaymentLink facts={facts} />,
  };
}

function PaymentLink({ facts }: { facts: BookingFacts }) {
  const { studio, couple, days, heldUntil, totalCents, currency } = facts;
  const firstName = studio.photographer.split(" ")[0];
  const sum = formatMoney(money(totalCents, currency));
  const until = heldUntil === null ? "" : ` until ${formatInstant(heldUntil, studio.timeZone)}`;
  const [theDay, isYours] = days === 1 ? ["the day", "is yours"] : ["those days", "are yours"];
  return (
    <Letter studio={studio} preview={`${theDay === "the day" ? "It" : "They"} ${isYours} once ${sum} is paid.`}>
      <Title>{formatDays(facts.day, days)}, held for you</Title>
      <Say>Dear {coupleNames(couple)},</Say>
      <Say>
        {firstName} is holding {theDay} for you{until}. Pay {sum} on your own page, and {theDay} {isYours}.
      </Say>
      <Action href={facts.link}>See it and pay</Action>
      <Ledger rows={[{ name: "For", value: coupleNames(couple) }, ...dayRows(facts)]} />

      <Subtitle>What it comes to</Subtitle>
      <Prices facts={facts} />

      <Subtitle>How it works</Subtitle>
      <List
        items={[
          `You pay by card, on a page of Stripe’s. We never see your card’s number.`,
          `Your card is charged only once ${theDay} ${isYours}; your confirmation comes with a calendar file.`,
          `If it is not paid in time, ${theDay} ${days === 1 ? "becomes" : "become"} free for others, and nothing is charged.`,
        ]}
      />
      <Say>Questions, a mistake in this, or more time to decide? Reply to this letter, or call {firstName} at {studio.phone}.</Say>
    </Letter>
  );
}
