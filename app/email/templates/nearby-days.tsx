import { formatDay } from "~/lib/studio-day";
import type { BookingFacts } from "../facts";
import { Action, List, Say, Subtitle, TextLink } from "./words";

/** What is free close to a day that could not be had, each with the package filled in; and the way to all of them. */
export function NearbyDays({ facts, siteUrl }: { facts: BookingFacts; siteUrl: string }) {
  const { nearbyDays, package: sold } = facts;
  return (
    <>
      {nearbyDays.length > 0 && (
        <>
          <Subtitle>Free days close by</Subtitle>
          <Say>These were free when we wrote this. Choose one and your package is already filled in.</Say>
          <List
            items={nearbyDays.map((day) => (
              <TextLink key={day} href={dateUrl(siteUrl, sold.slug, day)}>
                {formatDay(day)}
              </TextLink>
            ))}
          />
        </>
      )}
      <Action href={dateUrl(siteUrl, sold.slug)}>See every free day</Action>
    </>
  );
}

function dateUrl(siteUrl: string, packageSlug: string, day?: string): string {
  const url = new URL("/book/date", siteUrl);
  url.searchParams.set("package", packageSlug);
  if (day) url.searchParams.set("day", day);
  return url.href;
}
