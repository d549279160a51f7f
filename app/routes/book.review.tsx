import { data, redirect, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { BookingFrame } from "~/booking/booking-frame";
import { bookingMeta } from "~/booking/booking-meta";
import { readChosen, readChosenDay } from "~/booking/chosen.server";
import { scheduleMark } from "~/booking/cancellation";
import { readCouple } from "~/booking/couple";
import { untilWords } from "~/booking/day-words";
import { keepDraft, readDraft } from "~/booking/draft.server";
import { REQUEST_FIELD, SCHEDULE_FIELD, TOTAL_FIELD } from "~/booking/pay-fields";
import { PayForm } from "~/booking/pay-form";
import { bookingPath } from "~/booking/paths";
import { quote as quoteOf } from "~/booking/quote";
import { ReviewList } from "~/booking/review-list";
import { TurnedDown } from "~/booking/turned-down";
import { nameVisitor } from "~/booking/visitor.server";
import { publicAction, publicLoader } from "~/lib/http.server";
import { todayIn } from "~/lib/studio-day";
import { startCheckout } from "~/payments/checkout.server";

/** The button that pays says that it is on its way, and hears only one press. */
export const handle = { script: true };

export const loader = publicLoader(async ({ request, url }) => {
  const chosen = await readChosen(url);
  const typed = (await readDraft(request))?.typed ?? {};
  const read = readCouple(typed);
  if ("errors" in read) throw redirect(bookingPath("details", chosen.choices, chosen.view), 303);
  const { visitor, setCookie } = await nameVisitor(request);
  const { open, why, nearby, state } = await readChosenDay(chosen, visitor);
  const cookies = [setCookie, await keepDraft({ typed, choices: url.search.slice(1) })];
  return data(
    { ...chosen, couple: read.couple, visitor, refused: open ? null : { sentence: why, nearby }, onRequest: state === "on_request" },
    { headers: cookies.flatMap((value) => (value ? [["Set-Cookie", value] as [string, string]] : [])) },
  );
});

type Refused = { sentence: string; nearby: Awaited<ReturnType<typeof readChosenDay>>["nearby"]; again?: boolean; ask?: boolean };

export const action = publicAction(async ({ request, url, form, address }) => {
  const { studio, item, choices, view } = await readChosen(url);
  const read = readCouple((await readDraft(request))?.typed ?? {});
  if ("errors" in read) throw redirect(bookingPath("details", choices, view), 303);
  const { visitor, setCookie } = await nameVisitor(request, form);
  const answer = (refused: Refused, status: number) =>
    data({ refused }, { status, headers: setCookie ? { "Set-Cookie": setCookie } : {} });

  // What is sent is never believed, only compared: nobody pays another price, or for other terms, than those they read.
  if (form.get(TOTAL_FIELD) !== String(quoteOf(item, choices.addOns).total.cents)) {
    return answer({ sentence: "A price has changed since you opened this page. Please look at it again.", nearby: [], again: true }, 409);
  }
  if ((form.get(SCHEDULE_FIELD) ?? "") !== scheduleMark(studio.cancellation)) {
    return answer({ sentence: "What comes back to you if you cancel has changed since you opened this page. Please look at it again.", nearby: [], again: true }, 409);
  }
  const result = await startCheckout({
    packageId: item.id,
    day: choices.day,
    addOns: item.addOns.flatMap(({ id, slug }) => (choices.addOns[slug] ? [{ id, quantity: choices.addOns[slug] }] : [])),
    couple: read.couple,
    visitor,
    address,
    acceptsRequest: form.get(REQUEST_FIELD) === "yes",
  });
  switch (result.outcome) {
    case "go":
      throw redirect(result.url, { status: 303, headers: setCookie ? { "Set-Cookie": setCookie } : {} });
    case "refused": {
      const until = result.until ? ` It is held until ${untilWords(result.until, { today: todayIn(studio.timeZone), timeZone: studio.timeZone })}.` : "";
      const ask = result.code === "date_on_request";
      const again = ask || !result.code.startsWith("date_");
      return answer({ sentence: result.sentence + until, nearby: result.nearby, again, ask }, refusedStatus(result.code));
    }
    case "unavailable":
      return answer(
        { sentence: "We could not open the payment page. Nothing was charged, and the day is free again. Please try once more.", nearby: [], again: true },
        503,
      );
    default:
      return result satisfies never;
  }
});

function refusedStatus(code: string): number {
  if (code === "too_many_holds") return 429;
  return code.startsWith("date_too_") || !/^(date_|held_)/.test(code) ? 422 : 409;
}

export const headers: HeadersFunction = ({ loaderHeaders, actionHeaders }) => {
  const headers = new Headers({ "Cache-Control": "private, no-cache" });
  for (const from of [loaderHeaders, actionHeaders]) {
    for (const cookie of from.getSetCookie()) headers.append("Set-Cookie", cookie);
  }
  return headers;
};

export const meta: MetaFunction<typeof loader> = ({ data }) => bookingMeta("Review and pay", data?.studio.name);

export default function Review() {
  const { studio, item, choices, view, notices, couple, visitor, ...found } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused: Refused | null = answer?.refused ?? found.refused;
  const quote = quoteOf(item, choices.addOns);
  const asking = found.onRequest || refused?.ask;
  return (
    <BookingFrame step="review" title="Is everything right?" {...{ choices, view, item, notices }} summary={false}>
      {refused && <TurnedDown {...{ refused, choices, view, item }} />}
      <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <ReviewList {...{ quote, choices, view, item, couple }} />
        {(!refused || refused.again) && (
          <PayForm
            action={bookingPath("review", choices, view)}
            total={quote.total}
            visitor={visitor}
            day={choices.day}
            days={item.days}
            today={todayIn(studio.timeZone)}
            cancellation={studio.cancellation}
            answeredBy={asking ? studio.photographer : null}
          />
        )}
      </div>
    </BookingFrame>
  );
}
