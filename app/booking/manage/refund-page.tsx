import { Form } from "@remix-run/react";
import { formatMoney } from "~/lib/money";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { Field, TextArea } from "~/ui/field";
import { Notice } from "~/ui/notice";
import { Sure } from "~/ui/sure";
import { ChangeFrame, Version } from "./change-frame";
import type { ManagedBooking } from "./one.server";

export type RefundErrors = { amount?: string; reason?: string };
type Props = { booking: ManagedBooking; typed: { amount: string; reason: string; words: string }; errors: RefundErrors; problem: string | null };

/** Giving something back, and leaving the booking as it is. */
export function RefundPage({ booking, typed, errors, problem }: Props) {
  const { leftToGiveBack, paid, version } = booking;
  if (paid?.state !== "captured" || leftToGiveBack.cents === 0) {
    return (
      <ChangeFrame title="Give something back" booking={booking} problem={problem}>
        <Notice title="There is nothing to give back">
          <p>{paid?.state === "authorised" ? "The card has not been charged yet; that happens within a minute or two." : "Nothing was paid, or all of it is back already."}</p>
        </Notice>
      </ChangeFrame>
    );
  }
  return (
    <ChangeFrame title="Give something back" booking={booking} problem={problem}>
      <ErrorSummary problems={Object.entries(errors).map(([field, message]) => ({ field, message }))} />
      <p className="max-w-text">
        They paid {formatMoney(paid.amount)}, of which {formatMoney(leftToGiveBack)} can be given back.{" "}
        {paid.method === "stripe" ? "It goes to the card they paid with." : "It was paid offline: give it back by hand, and it is written down here."} The
        booking stands as it is, and the couple is told.
      </p>
      <Form method="post" className="grid gap-6" noValidate>
        {/* A return key in a field means this button, which does nothing, and not the one that is asked for twice. */}
        <button disabled hidden />
        <Version version={version} />
        <div className="max-w-60">
          <Field name="amount" label="How much" inputMode="decimal" autoComplete="off" defaultValue={typed.amount} error={errors.amount} />
        </div>
        <Field name="reason" label="Why" hint="For your records; the couple does not see it." maxLength={200} defaultValue={typed.reason} error={errors.reason} autoComplete="off" />
        <TextArea name="words" label="Your words to them" hint="Quoted in the letter." rows={4} maxLength={600} defaultValue={typed.words} optional />
        <Sure ask="Give it back">
          <p>
            {paid.method === "stripe" ? "The money leaves for their card within a minute" : "It is written down as given back"}, and the couple is told. It cannot be undone.
          </p>
          <Button className="max-sm:w-full">Yes, give it back</Button>
        </Sure>
      </Form>
    </ChangeFrame>
  );
}
