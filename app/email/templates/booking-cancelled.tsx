import { formatDay, formatDays } from "~/lib/studio-day";
import { coupleNames, type BookingFacts } from "../facts";
import { Ledger } from "./ledger";
import { Letter } from "./letter";
import { whatComesBack } from "./money-words";
import type { Draft } from "./template";
import { toBoth } from "./to-both";
import { OwnWords, Quote, Say, Title } from "./words";

/** To a couple whose booking was cancelled: what becomes of their money. The calendar file takes the day out of their calendar. */
export function bookingCancelled(facts: BookingFacts): Draft {
  return {
    subject: `Cancelled: your booking for ${formatDay(facts.day, "short")}`,
    ...toBoth(facts),
    calendarOf: facts,
    body: <BookingCancelled facts={facts} />,
  };
}

function BookingCancelled({ facts }: { facts: BookingFacts }) {
  const { studio, words } = facts;
  const firstName = studio.photographer.split(" ")[0];
  return (
    <Letter studio={studio} preview={whatComesBack(facts)}>
      <Title>Your booking is cancelled</Title>
      <Say>Dear {coupleNames(facts.couple)},</Say>
      <Say>
        Your booking for {formatDays(facts.day, facts.days)} is cancelled, and {facts.days === 1 ? "the day is" : "those days are"} no
        longer kept for you.{words === null ? "" : ` ${firstName} writes:`}
      </Say>
      {words !== null && <Quote>{words}</Quote>}
      <OwnWords>{facts.ownWords.opening}</OwnWords>
      <Say>{whatComesBack(facts)}</Say>
      <Ledger
        rows={[
          { name: "Was booked", value: formatDays(facts.day, facts.days) },
          { name: "Package", value: facts.package.name },
          { name: "Reference", value: facts.reference },
        ]}
      />
      <OwnWords>{facts.ownWords.closing}</OwnWords>
      <Say>
        The calendar file attached to this letter takes the day out of your calendar. If any of this is a surprise, reply to
        this letter or call {firstName} at {studio.phone}.
      </Say>
    </Letter>
  );
}
