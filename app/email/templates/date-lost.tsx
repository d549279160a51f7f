import { formatDay, formatDays } from "~/lib/studio-day";
import { coupleNames, type BookingFacts } from "../facts";
import { Ledger } from "./ledger";
import { Letter } from "./letter";
import { whatWasKept } from "./money-words";
import { NearbyDays } from "./nearby-days";
import type { Draft } from "./template";
import { OwnWords, Say, Title } from "./words";

/** To a couple whose payment came when the day was gone: what becomes of the money, and what is free. */
export function dateLost(facts: BookingFacts, siteUrl: string): Draft {
  return {
    subject: `We are sorry: ${formatDay(facts.day, "short")} is taken`,
    replyTo: facts.studio,
    body: <DateLost facts={facts} siteUrl={siteUrl} />,
  };
}

function DateLost({ facts, siteUrl }: { facts: BookingFacts; siteUrl: string }) {
  const { studio } = facts;
  const firstName = studio.photographer.split(" ")[0];
  return (
    <Letter studio={studio} preview={whatWasKept(facts)}>
      <Title>We are so sorry</Title>
      <Say>Dear {coupleNames(facts.couple)},</Say>
      <Say>
        {formatDays(facts.day, facts.days)} {facts.days === 1 ? "is" : "are"} no longer free. We hold a day while you
        pay, but your hold had run out by the time your payment reached us, and in between the day was taken. It is a
        rotten thing to read, and we are sorry.
      </Say>
      <OwnWords>{facts.ownWords.opening}</OwnWords>
      <Say>{whatWasKept(facts)}</Say>
      <Ledger
        rows={[
          { name: "Asked for", value: formatDays(facts.day, facts.days) },
          { name: "Package", value: facts.package.name },
          { name: "Reference", value: facts.reference },
        ]}
      />
      <NearbyDays facts={facts} siteUrl={siteUrl} />
      <OwnWords>{facts.ownWords.closing}</OwnWords>
      <Say>
        If none of them will do, reply to this letter or call {firstName} at {studio.phone}. We would still love to be
        there.
      </Say>
    </Letter>
  );
}
