import { redirect, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readDraft } from "~/booking/draft.server";
import { couplesLink } from "~/booking/link.server";
import { LeftAnswer, LeftQuestion } from "~/booking/left";
import { keptPath, leftPath } from "~/booking/paths";
import { readOwnHolds, readVisitor } from "~/booking/visitor.server";
import { log } from "~/lib/log.server";
import { publicAction, publicLoader } from "~/lib/http.server";
import { letGo } from "~/payments/checkout.server";

/** Leaving the payment page lets the day go at once: with scripts nobody has to press anything. */
export const handle = { script: true };

/** A15: the same page for every id. It looks nothing up and changes nothing. */
export const loader = publicLoader(async ({ request, params }) => {
  const choices = (await readDraft(request))?.choices ?? "";
  return {
    form: leftPath(params.bookingId ?? ""),
    pay: choices ? keptPath("review", choices) : null,
    days: keptPath(choices ? "date" : "package", choices),
  };
});

/** Only the browser that holds the day may let it go; for any other the day is simply none of theirs. */
export const action = publicAction(async ({ request, params }) => {
  const own = await readOwnHolds(await readVisitor(request));
  const hold = own.find(({ bookingId }) => bookingId === params.bookingId);
  if (!hold) return { outcome: "over" as const };
  const { bookingId, day, days } = hold;
  const outcome = await letGo(bookingId, "couple").catch((error: unknown) => {
    log.warn({ err: error, bookingId }, "could not let a hold go");
    return "later" as const;
  });
  // They paid in another window: then it is theirs.
  if (outcome === "confirmed") throw redirect(couplesLink(bookingId), 303);
  return { outcome, day, days };
});

export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store", "X-Robots-Tag": "noindex" });

export const meta: MetaFunction = () => [{ title: "Nothing was charged" }, { name: "robots", content: "noindex" }];

export default function Left() {
  const { form, pay, days } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return answer ? <LeftAnswer answer={answer} pay={pay} days={days} /> : <LeftQuestion action={form} pay={pay} />;
}
