import { formatDay, formatDays } from "~/lib/studio-day";
import { coupleNames, type BookingFacts } from "../facts";
import { Ledger } from "./ledger";
import { Letter } from "./letter";
import { whatWasKept } from "./money-words";
import type { Draft } from "./template";
import { Action, List, Say, Subtitle, TextLink, Title } from "./words";

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
  const anyDay = dateUrl(siteUrl, facts.package.slug);
  return (
    <Letter studio={studio} preview={whatWasKept(facts)}>
      <Title>We are so sorry</Title>
      <Say>Dear {coupleNames(facts.couple)},</Say>
      <Say>
        {formatDays(facts.day, facts.days)} {facts.days === 1 ? "is" : "are"} no longer free. We hold a day while you
        pay, but your hold had run out by the time your payment reached us, and in between the day was taken. It is a
        rotten thing to read, and we are sorry.
      </Say>
      <Say>{whatWasKept(facts)}</Say>
      <Ledger
        rows={[
          { name: "Asked for", value: formatDays(facts.day, facts.days) },
          { name: "Package", value: facts.package.name },
          { name: "Reference", value: facts.reference },
        ]}
      />
      {facts.nearbyDays.length > 0 && (
        <>
          <Subtitle>Free days close by</Subtitle>
          <Say>These were free when we wrote this. Choose one and your package is already filled in.</Say>
          <List
            items={facts.nearbyDays.map((day) => (
              <TextLink key={day} href={dateUrl(siteUrl, facts.package.slug, day)}>
                {formatDay(day)}
              </TextLink>
            ))}
          />
        </>
      )}
      <Action href={anyDay}>See every free day</Action>
      <Say>
        If none of them will do, reply to this letter or call {firstName} at {studio.phone}. We would still love to be
        there.
      </Say>
    </Letter>
  );
}

function dateUrl(siteUrl: string, packageSlug: string, day?: string): string {
  const url = new URL("/book/date", siteUrl);
  url.searchParams.set("package", packageSlug);
  if (day) url.searchParams.set("day", day);
  return url.href;
}
