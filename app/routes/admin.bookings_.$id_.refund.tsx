import { data, redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refundBooking } from "~/booking/manage/change.server";
import { versionIn } from "~/booking/manage/change-frame";
import { readBooking } from "~/booking/manage/one.server";
import { donePath } from "~/booking/manage/paths";
import { readChoice } from "~/booking/manage/refund-choice";
import { RefundPage, type RefundErrors } from "~/booking/manage/refund-page";
import { NO_REASON, reasonIn, wordsIn } from "~/booking/manage/words.server";
import { adminAction, adminLoader, notFound } from "~/lib/http.server";

export const loader = adminLoader(async ({ db, params }) => {
  const booking = await readBooking(db, params.id ?? "");
  return booking ? { booking } : notFound();
});

export const action = adminAction(async ({ db, params, form }) => {
  const booking = await readBooking(db, params.id ?? "");
  if (!booking) return notFound();
  const amount = form.get("amount")?.slice(0, 20) ?? "";
  const typed = { amount, reason: reasonIn(form), words: wordsIn(form) };
  const refused = (status: number, errors: RefundErrors, problem: string | null = null) => data({ typed, errors, problem }, { status });
  const choice = readChoice(new URLSearchParams({ give: "part", amount }), booking.leftToGiveBack);
  const errors: RefundErrors = {
    ...(choice && "error" in choice ? { amount: choice.error } : {}),
    ...(typed.reason ? {} : { reason: NO_REASON }),
  };
  if (!choice || "error" in choice || errors.reason) return refused(422, errors);
  const { reason, words } = typed;
  const given = await refundBooking(db, { id: booking.id, version: versionIn(form) }, { refundCents: choice.back.cents, reason, words });
  if (given.outcome === "refused") return refused(given.status, {}, given.sentence);
  throw redirect(donePath(booking.id, "refunded"), 303);
});

/** What was refused is mostly because the booking is not as it was: it is shown as it is. */
export const shouldRevalidate = () => true;

export const meta: MetaFunction = () => [{ title: "Give something back" }, { name: "robots", content: "noindex, nofollow" }];

export default function Refund() {
  const { booking } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <RefundPage
      booking={booking}
      typed={answer?.typed ?? { amount: "", reason: "", words: "" }}
      errors={answer?.errors ?? {}}
      problem={answer?.problem ?? null}
    />
  );
}
