import { data, redirect, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { BookingFrame } from "~/booking/booking-frame";
import { bookingMeta } from "~/booking/booking-meta";
import { readChosen, readChosenDay } from "~/booking/chosen.server";
import { coupleFields, readCouple, type TypedCouple } from "~/booking/couple";
import { DetailsForm, type DetailErrors } from "~/booking/details-form";
import { keepDraft, readDraft } from "~/booking/draft.server";
import { bookingPath } from "~/booking/paths";
import { readVisitor } from "~/booking/visitor.server";
import { publicAction, publicLoader } from "~/lib/http.server";
import { formatDays } from "~/lib/studio-day";

export const loader = publicLoader(async ({ request, url }) => {
  const chosen = await readChosen(url);
  const day = await readChosenDay(chosen, await readVisitor(request));
  // Nobody should type their names for a day that is gone; the page of days says why.
  if (!day.open) throw redirect(bookingPath("date", chosen.choices, chosen.view), 303);
  const draft = await readDraft(request);
  return { ...chosen, typed: draft?.typed ?? {} };
});

export const action = publicAction(async ({ url, form }) => {
  const { choices, view } = await readChosen(url);
  const typed: TypedCouple = Object.fromEntries(coupleFields.map((name) => [name, form.get(name) ?? ""]));
  const refused = (errors: DetailErrors) => data({ typed, errors }, { status: 422 });
  const read = readCouple(typed);
  if ("errors" in read) return refused(read.errors);

  const review = bookingPath("review", choices, view);
  const kept = await keepDraft({ typed, choices: review.split("?")[1] ?? "" });
  if (!kept) return refused({ [longest(typed)]: "Please shorten this a little: together it is more than the browser can keep." });
  throw redirect(review, { status: 303, headers: { "Set-Cookie": kept } });
});

function longest(typed: TypedCouple) {
  return coupleFields.reduce((most, name) => ((typed[name] ?? "").length > (typed[most] ?? "").length ? name : most));
}

/** Names and addresses are nobody's but this browser's; it may still go back to them. */
export const headers: HeadersFunction = () => ({ "Cache-Control": "private, no-cache" });

export const meta: MetaFunction<typeof loader> = ({ data }) => bookingMeta("Your details", data?.studio.name);

export default function Details() {
  const { item, choices, view, notices, typed } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <BookingFrame
      step="details"
      title="Who is getting married?"
      lead={formatDays(choices.day, item.days)}
      {...{ choices, view, item, notices }}
    >
      <DetailsForm
        action={bookingPath("details", choices, view)}
        typed={answer?.typed ?? typed}
        errors={answer?.errors ?? {}}
      />
    </BookingFrame>
  );
}
