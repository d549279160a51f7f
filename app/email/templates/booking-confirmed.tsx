import { cancellationWords } from "~/booking/cancellation";
import { googleCalendarUrl } from "~/calendar/add-to-google";
import { weddingTitle } from "~/calendar/wedding";
import type { Instant } from "~/lib/instant";
import { formatDays, todayIn, type StudioDay } from "~/lib/studio-day";
import { coupleNames, type BookingFacts } from "../facts";
import { dayRows, Ledger, Prices } from "./ledger";
import { Letter } from "./letter";
import { whatWasPaid } from "./money-words";
import type { Draft } from "./template";
import { toBoth } from "./to-both";
import { Action, List, OwnWords, Say, Subtitle, TextLink, Title } from "./words";

/** To the couple, when the day is theirs. */
export function bookingConfirmed(facts: BookingFacts, now: Instant): Draft {
  return {
    subject: `It’s yours: ${formatDays(facts.day, facts.days)}`,
    ...toBoth(facts),
    calendarOf: facts,
    body: <BookingConfirmed facts={facts} today={todayIn(facts.studio.timeZone, new Date(now))} />,
  };
}

function BookingConfirmed({ facts, today }: { facts: BookingFacts; today: StudioDay }) {
  const { studio, couple } = facts;
  const terms = cancellationWords(facts.cancellation, { day: facts.day, today });
  const firstName = studio.photographer.split(" ")[0];
  return (
    <Letter studio={studio} preview={`${formatDays(facts.day, facts.days)}, with ${studio.photographer}.`}>
      <Title>
        {formatDays(facts.day, facts.days)}{" "}
        <span style={{ whiteSpace: "nowrap" }}>{facts.days === 1 ? "is yours" : "are yours"}</span>
      </Title>
      <Say>Dear {coupleNames(couple)},</Say>
      <Say>
        Your wedding is booked. {studio.photographer} will be there, and nobody else can have{" "}
        {facts.days === 1 ? "the day" : "those days"}.
      </Say>
      <OwnWords>{facts.ownWords.opening}</OwnWords>
      <Ledger rows={[{ name: "For", value: coupleNames(couple) }, ...dayRows(facts)]} />
      <Action href={facts.link}>See your booking</Action>

      <Subtitle>What it comes to</Subtitle>
      <Prices facts={facts} />
      <Say>{whatWasPaid(facts)}</Say>
      {terms && <Say>{terms}</Say>}

      <Subtitle>What happens next</Subtitle>
      <List
        items={[
          `Within two days ${firstName} writes to you in person, to say hello and hear what you have in mind.`,
          `A few weeks before, you talk on the phone: the place, the light, and a timeline for the day.`,
          `Until then there is nothing you need to do. If your plans change, or the place does, tell us early.`,
        ]}
      />
      <Say>
        The day is in the calendar file attached to this letter: open it and it is in your calendar, or{" "}
        <TextLink href={addToGoogle(facts)}>add it to Google Calendar</TextLink>.
      </Say>
      <OwnWords>{facts.ownWords.closing}</OwnWords>
      <Say>
        Questions? Reply to this letter, or reach {firstName} at{" "}
        <TextLink href={`mailto:${studio.email}`}>{studio.email}</TextLink> or {studio.phone}. The link to your booking
        is yours alone: whoever has it sees what you see.
      </Say>
    </Letter>
  );
}

/** Without the link to the couple's page, which is nobody's business but theirs. */
function addToGoogle(facts: BookingFacts): string {
  const { studio, reference } = facts;
  return googleCalendarUrl({
    title: weddingTitle(facts),
    day: facts.day,
    days: facts.days,
    details: `${facts.package.name}, photographed by ${studio.photographer} of ${studio.name}. ${reference}`,
    location: facts.place,
  });
}
