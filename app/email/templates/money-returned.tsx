import { formatMoney, money } from "~/lib/money";
import { coupleNames, type BookingFacts } from "../facts";
import { dayRows, Ledger } from "./ledger";
import { Letter } from "./letter";
import { whatComesBack } from "./money-words";
import type { Draft } from "./template";
import { toBoth } from "./to-both";
import { OwnWords, Quote, Say, Title } from "./words";

/** To a couple who get something back while their booking stands. */
export function moneyReturned(facts: BookingFacts): Draft {
  return {
    subject: `${formatMoney(money(facts.refundCents, facts.currency))} comes back to you`,
    ...toBoth(facts),
    body: <MoneyReturned facts={facts} />,
  };
}

function MoneyReturned({ facts }: { facts: BookingFacts }) {
  const { studio, words, status } = facts;
  const firstName = studio.photographer.split(" ")[0];
  const stands = status === "confirmed" ? " Your booking stands as it was." : "";
  return (
    <Letter studio={studio} preview={whatComesBack(facts)}>
      <Title>Something comes back to you</Title>
      <Say>Dear {coupleNames(facts.couple)},</Say>
      <Say>
        {whatComesBack(facts)}
        {stands}
        {words === null ? "" : ` ${firstName} writes:`}
      </Say>
      {words !== null && <Quote>{words}</Quote>}
      <OwnWords>{facts.ownWords.opening}</OwnWords>
      <Ledger rows={dayRows(facts)} />
      <OwnWords>{facts.ownWords.closing}</OwnWords>
      <Say>
        Questions? Reply to this letter, or call {firstName} at {studio.phone}.
      </Say>
    </Letter>
  );
}
