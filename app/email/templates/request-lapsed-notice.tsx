import { formatDay, formatDays } from "~/lib/studio-day";
import { coupleNames, type BookingFacts } from "../facts";
import { contactRows, Ledger, paymentRows } from "./ledger";
import { Letter } from "./letter";
import type { Draft } from "./template";
import { Say, Title } from "./words";

/** To the photographer, whose answer did not come in time. */
export function requestLapsedNotice(facts: BookingFacts): Draft {
  return {
    subject: `Not answered: ${formatDay(facts.day, "short")}, ${coupleNames(facts.couple)}`,
    replyTo: facts.couple,
    body: <RequestLapsedNotice facts={facts} />,
  };
}

function RequestLapsedNotice({ facts }: { facts: BookingFacts }) {
  const reason =
    facts.declinedBy === "bank" ? "their bank let go of the money before you answered" : "there was no answer while their bank kept the money aside";
  return (
    <Letter studio={facts.studio} preview="The couple has been told that the day cannot be confirmed.">
      <Title>A request has lapsed</Title>
      <Say>
        {coupleNames(facts.couple)} asked for {formatDays(facts.day, facts.days)}, and {reason}. They have been told, with
        free days close by, and nothing is charged. A reply to this letter goes to them: a kind word now may still win
        them.
      </Say>
      <Ledger
        rows={[
          ...contactRows(facts),
          { name: "Package", value: facts.package.name },
          ...paymentRows(facts),
          { name: "Reference", value: facts.reference },
        ]}
      />
    </Letter>
  );
}
