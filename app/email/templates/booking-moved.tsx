import { formatDay, formatDays } from "~/lib/studio-day";
import { coupleNames, type BookingFacts } from "../facts";
import { dayRows, Ledger } from "./ledger";
import { Letter } from "./letter";
import type { Draft } from "./template";
import { toBoth } from "./to-both";
import { Action, OwnWords, Quote, Say, Title } from "./words";

/** To a couple whose wedding has another day. The calendar file moves the event that they have. */
export function bookingMoved(facts: BookingFacts): Draft {
  return {
    subject: `Your new day: ${formatDay(facts.day, "short")}`,
    ...toBoth(facts),
    calendarOf: facts,
    body: <BookingMoved facts={facts} />,
  };
}

function BookingMoved({ facts }: { facts: BookingFacts }) {
  const { studio, words, movedFrom } = facts;
  const firstName = studio.photographer.split(" ")[0];
  return (
    <Letter studio={studio} preview={`${formatDays(facts.day, facts.days)}, with ${studio.photographer}.`}>
      <Title>
        {formatDays(facts.day, facts.days)}{" "}
        <span style={{ whiteSpace: "nowrap" }}>{facts.days === 1 ? "is yours" : "are yours"}</span>
      </Title>
      <Say>Dear {coupleNames(facts.couple)},</Say>
      <Say>
        Your wedding has moved{movedFrom === null ? "" : ` from ${formatDays(movedFrom, facts.days)}`} to{" "}
        {formatDays(facts.day, facts.days)}. Nothing else has changed, and nothing more is to be paid.
        {words === null ? "" : ` ${firstName} writes:`}
      </Say>
      {words !== null && <Quote>{words}</Quote>}
      <OwnWords>{facts.ownWords.opening}</OwnWords>
      <Ledger rows={[{ name: "For", value: coupleNames(facts.couple) }, ...dayRows(facts)]} />
      <Action href={facts.link}>See your booking</Action>
      <OwnWords>{facts.ownWords.closing}</OwnWords>
      <Say>
        Open the calendar file attached to this letter, and the day moves in your calendar, too. If this is not what you
        agreed on, reply to this letter or call {firstName} at {studio.phone}.
      </Say>
    </Letter>
  );
}
