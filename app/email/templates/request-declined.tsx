import { formatDay, formatDays } from "~/lib/studio-day";
import { coupleNames, type BookingFacts } from "../facts";
import { Ledger } from "./ledger";
import { Letter } from "./letter";
import { whatWasKept } from "./money-words";
import { NearbyDays } from "./nearby-days";
import type { Draft } from "./template";
import { OwnWords, Quote, Say, Title } from "./words";

/** To a couple whose request was not accepted: why, what becomes of the money, and what is free. */
export function requestDeclined(facts: BookingFacts, siteUrl: string): Draft {
  return {
    subject: `We are sorry: ${formatDay(facts.day, "short")} cannot be confirmed`,
    replyTo: facts.studio,
    body: <RequestDeclined facts={facts} siteUrl={siteUrl} />,
  };
}

function RequestDeclined({ facts, siteUrl }: { facts: BookingFacts; siteUrl: string }) {
  const { studio, words } = facts;
  const firstName = studio.photographer.split(" ")[0];
  return (
    <Letter studio={studio} preview={whatWasKept(facts)}>
      <Title>We are so sorry</Title>
      <Say>Dear {coupleNames(facts.couple)},</Say>
      <Say>{why(facts, firstName ?? studio.photographer)}</Say>
      {words !== null && <Quote>{words}</Quote>}
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
        {facts.nearbyDays.length > 0 ? "If none of them will do" : "If you would rather talk"}, reply to this letter or call {firstName} at {studio.phone}. We would still love to be
        there.
      </Say>
    </Letter>
  );
}

function why({ declinedBy, day, days, words }: BookingFacts, firstName: string): string {
  const when = formatDays(day, days);
  switch (declinedBy) {
    case "photographer":
      return `${firstName} has looked, and cannot be there on ${when}.${words === null ? "" : ` ${firstName} writes:`}`;
    case "clock":
      return (
        `You asked for ${when}, and nobody here answered you in time. That is our fault and no judgement of the day. ` +
        `Your bank would not have kept the money aside any longer, so we let it go rather than keep you waiting.`
      );
    case "bank":
      return `Before ${firstName} could answer, your bank let go of the money for ${when}, and with that the day is open again.`;
    default:
      return declinedBy satisfies never;
  }
}
