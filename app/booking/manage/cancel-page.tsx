import { Form } from "@remix-run/react";
import { formatMoney, money } from "~/lib/money";
import { formatDays } from "~/lib/studio-day";
import { Button, ButtonLink } from "~/ui/button";
import { Field, TextArea } from "~/ui/field";
import { Notice } from "~/ui/notice";
import { SummaryList } from "~/ui/summary-list";
import { coupleNames } from "../couples-words";
import { ChangeFrame, Version } from "./change-frame";
import type { ManagedBooking } from "./one.server";
import { managedPath } from "./paths";
import type { Give, RefundChoice } from "./refund-choice";
import { RefundFields, scheduleSays } from "./refund-fields";

type Props = { booking: ManagedBooking; choice: RefundChoice | null; amount: string; typed: { reason: string; words: string }; errors: { reason?: string }; problem: string | null };

/** Cancelling, in two steps: how much they get back, and then what will happen, before it does. */
export function CancelPage({ booking, choice, amount, typed, errors, problem }: Props) {
  const { status, leftToGiveBack } = booking;
  if (status !== "confirmed") {
    return (
      <ChangeFrame title="Cancel the booking" booking={booking} problem={problem}>
        <Notice title="Only a confirmed booking can be cancelled">
          <p>
            {status === "held"
              ? "The couple is paying for this day. The hold ends by itself, when Stripe has closed their payment page."
              : status === "requested"
                ? "This is a request: accept or decline it on its own page."
                : "This one does not stand any more."}
          </p>
        </Notice>
      </ChangeFrame>
    );
  }
  const error = choice && "error" in choice ? choice.error : undefined;
  const offered = offers(booking);
  return (
    <ChangeFrame title="Cancel the booking" booking={booking} problem={problem}>
      <Form method="get" action="#preview" className="grid gap-6" noValidate>
        <RefundFields key={choice?.give ?? ""} left={leftToGiveBack} due={booking.refundDue} agreedOtherwise={booking.agreedOtherwise} chosen={choice?.give ?? offered[0]} amount={amount} error={error} offer={offered} />
        {booking.paid?.state === "authorised" && (
          <p className="text-small text-ink-soft">The card has not been charged yet: everything is let go. In a minute or two it is charged, and a part can be kept.</p>
        )}
        <p>
          <Button kind={choice && !error ? "secondary" : "primary"} className="max-sm:w-full">
            See what will happen
          </Button>
        </p>
      </Form>
      {choice && !("error" in choice) && <Preview booking={booking} choice={choice} typed={typed} errors={errors} amount={amount} />}
    </ChangeFrame>
  );
}

/** The first is the usual one. */
function offers({ paid, leftToGiveBack, refundDue }: ManagedBooking): [Give, ...Give[]] {
  if (!paid || leftToGiveBack.cents === 0) return ["none"];
  if (paid.state === "authorised") return ["all"];
  return refundDue ? ["due", "all", "part", "none"] : ["all", "part", "none"];
}

type PreviewProps = Pick<Props, "booking" | "typed" | "errors" | "amount"> & { choice: Extract<RefundChoice, { back: unknown }> };

function Preview({ booking, choice: { give, back }, typed, errors, amount }: PreviewProps) {
  const { couple, day, days, leftToGiveBack, paid, version, id, total, refundDue, agreedOtherwise } = booking;
  const kept = money(leftToGiveBack.cents - back.cents, back.currency);
  const card = paid?.method === "stripe";
  const before = money((paid?.amount.cents ?? 0) - leftToGiveBack.cents, back.currency);
  return (
    <section aria-labelledby="preview-title" id="preview" className="grid gap-6 border-t border-ink pt-6">
      <h2 id="preview-title" className="text-heading">
        This will happen
      </h2>
      <SummaryList
        lines={[
          { label: paid?.state === "authorised" ? "Authorized, not charged" : "They paid", amount: paid?.amount ?? money(0, total.currency) },
          ...(before.cents > 0 ? [{ label: "Given back before", amount: before }] : []),
          {
            label: "They get back",
            note: back.cents === 0 ? undefined : paid?.state === "authorised" ? "The authorization is let go" : card ? "To the card they paid with, by Stripe" : "By you, by hand: it was paid offline",
            amount: back,
          },
        ]}
        total={kept}
        totalLabel="You keep"
      />
      {give === "due" && refundDue && (
        <p className="max-w-text">
          {agreedOtherwise ? "By the schedule as agreed when they booked, not by today’s" : "By your schedule"}. {scheduleSays(refundDue)}
        </p>
      )}
      <p className="max-w-text">
        {formatDays(day, days)} {days === 1 ? "is" : "are"} free for others at once, {coupleNames(couple)}{" "}
        {couple.partnerName ? "are" : "is"} written to, and the wedding leaves your calendar. It cannot be undone.
      </p>
      <Form method="post" action={`?${new URLSearchParams({ give, amount })}`} className="grid gap-6">
        <Version version={version} />
        <input type="hidden" name="back" value={back.cents} />
        <Field name="reason" label="Why" hint="For your records; the couple does not see it." maxLength={200} defaultValue={typed.reason} error={errors.reason} autoComplete="off" />
        <TextArea name="words" label="Your words to them" hint="Quoted in the letter that says what becomes of their money." rows={4} maxLength={600} defaultValue={typed.words} optional />
        <div className="flex flex-wrap gap-4">
          <Button className="max-sm:w-full">
            {back.cents === 0 ? "Cancel, and give nothing back" : `Cancel, and give back ${formatMoney(back)}`}
          </Button>
          <ButtonLink kind="secondary" to={managedPath(id)} className="max-sm:w-full">
            Keep the booking
          </ButtonLink>
        </div>
      </Form>
    </section>
  );
}
