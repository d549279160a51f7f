import { data, redirect, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ConfirmedElsewhere } from "~/booking/confirmed-elsewhere";
import { DayLost } from "~/booking/day-lost";
import { forgetDraft, readDraft } from "~/booking/draft.server";
import { HoldOver } from "~/booking/hold-over";
import { NotYet } from "~/booking/not-yet";
import { returnPath } from "~/booking/paths";
import { costlyLoader, notFound } from "~/lib/http.server";
import { readVisitor } from "~/booking/visitor.server";
import { arrive } from "~/payments/arrival.server";

/** Four seconds apart, for a minute: after that it is the mail that will say, and the page says so. */
const LOOKS = 15;
const SECONDS_APART = 4;

/** Stripe sends those who paid here, with the id of their session. */
export const loader = costlyLoader(async ({ request, url }) => {
  const session = url.searchParams.get("session") ?? "";
  const arrival = await arrive(session, await readVisitor(request));
  switch (arrival.told) {
    case "confirmed":
      if (arrival.link === null) return data({ told: "elsewhere" as const });
      throw redirect(arrival.link, { status: 303, headers: { "Set-Cookie": await forgetDraft() } });
    case "lost": {
      const { day, days, nearby, studio } = arrival.booking;
      return data({ told: "lost" as const, day, days, nearby, email: studio.email, choices: await choicesOf(request) });
    }
    case "released":
      return data({ told: "released" as const, choices: await choicesOf(request) });
    case "wait": {
      const look = Math.min(LOOKS, Math.max(1, Number(url.searchParams.get("look")) || 1));
      const again = look < LOOKS ? returnPath(session, look + 1) : null;
      const headers: HeadersInit = again ? { Refresh: `${SECONDS_APART}; url=${again}` } : {};
      return data({ ...arrival, told: "wait" as const, again: again !== null }, { headers });
    }
    case "unknown":
      return notFound();
    default:
      return arrival satisfies never;
  }
});

const choicesOf = async (request: Request) => (await readDraft(request))?.choices ?? "";

export const headers: HeadersFunction = ({ loaderHeaders }) => {
  const refresh = loaderHeaders.get("Refresh");
  return { "Cache-Control": "no-store", "X-Robots-Tag": "noindex", ...(refresh ? { Refresh: refresh } : {}) };
};

const titles = { wait: "Still being confirmed", lost: "The day was lost", released: "The day is no longer held", elsewhere: "This booking is confirmed" };

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: titles[data.told] }, { name: "robots", content: "noindex" }] : [{ title: "Nothing here" }];

export default function Return() {
  const found = useLoaderData<typeof loader>();
  switch (found.told) {
    case "wait":
      return <NotYet {...found} />;
    case "released":
      return <HoldOver choices={found.choices} />;
    case "elsewhere":
      return <ConfirmedElsewhere />;
    case "lost":
      return <DayLost {...found} />;
    default:
      return found satisfies never;
  }
}
