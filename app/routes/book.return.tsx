import { data, redirect, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import Stripe from "stripe";
import { couplesLink, linkToken } from "~/booking/link.server";
import { readCouplesBooking } from "~/booking/couples-page.server";
import { forgetDraft, readDraft } from "~/booking/draft.server";
import { NotYet, type Waiting } from "~/booking/not-yet";
import { DayLost } from "~/booking/day-lost";
import { returnPath, stepPath } from "~/booking/paths";
import { log } from "~/lib/log.server";
import { notFound, publicLoader } from "~/lib/http.server";
import { fulfil, type Fulfilment } from "~/payments/fulfil.server";

/** Four seconds apart, for a minute: after that it is the mail that will say, and the page says so. */
const LOOKS = 15;
const SECONDS_APART = 4;

/**
 * Stripe sends couples here with the id of their session. Nothing in the address is believed: `fulfil` asks
 * Stripe, and confirms if no webhook has yet (A17, F14).
 */
export const loader = publicLoader(async ({ request, url }) => {
  const session = url.searchParams.get("session") ?? "";
  if (!/^cs_\w{8,250}$/.test(session)) return notFound();
  const { outcome, bookingId } = await ask(session);
  switch (outcome) {
    case "confirmed":
    case "already_confirmed":
      throw await toCouplesPage(bookingId);
    case "not_ours":
    case "unknown_booking":
      return notFound();
    case "date_lost":
    case "voided": {
      const booking = await bookingOf(bookingId);
      // Paid twice for one wedding: the second is let go, and the wedding stands.
      if (booking?.status === "confirmed" || booking?.status === "completed") throw await toCouplesPage(bookingId);
      return data({ ...lost(booking), choices: await choicesOf(request) });
    }
    case "released":
      return data({ state: "released" as const, choices: await choicesOf(request) });
    case "pending":
    case "quarantined":
    case "unreachable":
      return waitFor(session, outcome, bookingId, url);
    default:
      return outcome satisfies never;
  }
});

type Answer = Omit<Fulfilment, "outcome"> & { outcome: Fulfilment["outcome"] | "unreachable" };

/** An outage on the way to Stripe or the database is a reason to wait, not an error: the webhook may be faster. */
async function ask(session: string): Promise<Answer> {
  try {
    return await fulfil(session, "return page");
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError) return notFound();
    log.warn({ err: error, sessionId: session }, "not settled on the return page");
    return { bookingId: null, outcome: "unreachable" };
  }
}

async function toCouplesPage(bookingId: string | null): Promise<Response> {
  if (!bookingId) return notFound();
  return redirect(couplesLink(bookingId), { status: 303, headers: { "Set-Cookie": await forgetDraft() } });
}

const bookingOf = (bookingId: string | null) => (bookingId ? readCouplesBooking(linkToken(bookingId)) : null);

const choicesOf = async (request: Request) => (await readDraft(request))?.choices ?? "";

function lost(booking: Awaited<ReturnType<typeof readCouplesBooking>>) {
  return {
    state: "lost" as const,
    day: booking?.day ?? null,
    days: booking?.days ?? 1,
    nearby: booking?.nearby ?? [],
    email: booking?.studio.email ?? null,
  };
}

async function waitFor(session: string, outcome: Waiting["why"], bookingId: string | null, url: URL) {
  const look = Math.max(1, Math.min(LOOKS, Number(url.searchParams.get("look")) || 1));
  const again = look < LOOKS ? returnPath(session, look + 1) : null;
  const booking = outcome === "pending" ? await bookingOf(bookingId) : null;
  return data(
    { state: "waiting" as const, why: outcome, paymentUrl: booking?.paymentUrl ?? null, again },
    { headers: again ? { Refresh: `${SECONDS_APART}; url=${again}` } : {} },
  );
}

export const headers: HeadersFunction = ({ loaderHeaders }) => {
  const headers = new Headers({ "Cache-Control": "no-store", "X-Robots-Tag": "noindex" });
  const refresh = loaderHeaders.get("Refresh");
  if (refresh) headers.set("Refresh", refresh);
  return headers;
};

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.state === "waiting" ? "Confirming your booking" : "About your booking" },
  { name: "robots", content: "noindex" },
];

export default function Return() {
  const found = useLoaderData<typeof loader>();
  switch (found.state) {
    case "waiting":
      return <NotYet {...found} />;
    case "released":
      return <DayLost day={null} days={1} nearby={[]} email={null} choices={found.choices} unpaid />;
    case "lost":
      return <DayLost {...found} />;
    default:
      return found satisfies never;
  }
}
