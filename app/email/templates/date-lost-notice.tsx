import { formatDay, formatDays } from "~/lib/studio-day";
import { coupleNames, type BookingFacts } from "../facts";
import { contactRows, Ledger, paymentRows } from "./ledger";
import { Letter } from "./letter";
import type { Draft } from "./template";
import { Say, Title } from "./words";

/** To the photographer, who may want to call the couple that lost its day. */
export function dateLostNotice(facts: BookingFacts): Draft {
  return {
    subject: `Lost: ${formatDay(facts.day, "short")}, ${coupleNames(facts.couple)}`,
    replyTo: facts.couple,
    body: <DateLostNotice facts={facts} />,
  };
}

function DateLostNotice({ facts }: { facts: BookingFacts }) {
  return (
    <Letter studio={facts.studio} preview="They paid after their hold had run out, and the day was taken.">
      <Title>A couple lost its day</Title>
      <Say>
        {coupleNames(facts.couple)} paid for {formatDays(facts.day, facts.days)} after their hold had run out, and by
        then the day was taken. We have written to them, with free days close by. A reply to this letter goes to them.
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
