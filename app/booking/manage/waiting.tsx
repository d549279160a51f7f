import { Form, useNavigation } from "@remix-run/react";
import { formatInstant } from "~/lib/instant";
import { formatMoney } from "~/lib/money";
import type { StudioDay } from "~/lib/studio-day";
import { Panel } from "~/ui/admin-page";
import { Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { Notice } from "~/ui/notice";
import { Version } from "./change-frame";
import type { ManagedBooking } from "./one.server";

export type WaitingProps = {
  booking: ManagedBooking;
  today: StudioDay;
  timeZone: string;
  /** What was refused, beside its field. */
  wrong: { field: string; typed: string; problem: string } | null;
};

/** A day that is held by hand until it is paid, and the four things to do about it. */
export function Waiting({ booking, today, timeZone, wrong }: WaitingProps) {
  const { heldUntil, payingUntil, letGoAt, paidHow, total, version, day } = booking;
  if (letGoAt || paidHow) return <Ending paidHow={paidHow} />;
  return (
    <Panel id="waiting" title={<>Waiting for payment{heldUntil && ` until ${formatInstant(heldUntil, timeZone)}`}</>}>
      <p className="max-w-text">
        They have a link to pay {formatMoney(total)} by card. Until then nobody else can have the day; after that it is free by itself.
        {payingUntil && " They have opened the payment page."}
      </p>
      <Form method="post" preventScrollReset>
        <Version version={version} />
        <Press intent="link">Send the link again</Press>
      </Form>
      <div className="grid items-start gap-x-10 gap-y-8 md:grid-cols-2">
        <Form method="post" preventScrollReset className="grid justify-items-start gap-4" noValidate>
          <Version version={version} />
          <Field
            name="until"
            label="Hold it longer"
            hint="To the end of a day, a month ahead at most. They are written to."
            type="date"
            min={today}
            max={day}
            defaultValue={wrong?.field === "until" ? wrong.typed : ""}
            error={wrong?.field === "until" ? wrong.problem : undefined}
          />
          <Press intent="prolong">Hold it until then</Press>
        </Form>
        <Form method="post" preventScrollReset className="grid justify-items-start gap-4" noValidate>
          <Version version={version} />
          <Field
            name="paidHow"
            label="Paid another way?"
            hint="How, for your records: “bank transfer”. In full; they get their confirmation."
            maxLength={200}
            autoComplete="off"
            defaultValue={wrong?.field === "paidHow" ? wrong.typed : ""}
            error={wrong?.field === "paidHow" ? wrong.problem : undefined}
          />
          <Press intent="paid">Mark as paid</Press>
        </Form>
      </div>
      <details>
        <summary className="link inline-flex min-h-12 cursor-pointer items-center">Let the day go</summary>
        <Form method="post" preventScrollReset className="grid max-w-text justify-items-start gap-4 pt-2">
          <Version version={version} />
          <p>
            The day is free for others, and the link leads to a page that says so. The couple is not written to.
            {payingUntil && " Stripe closes their payment page first; if they have just paid, the day is theirs."}
          </p>
          <Press intent="let-go">Let it go now</Press>
        </Form>
      </details>
    </Panel>
  );
}

function Press({ intent, children }: { intent: string; children: string }) {
  const { formData } = useNavigation();
  return (
    <Button kind="secondary" name="intent" value={intent} busy={formData?.get("intent") === intent} className="max-sm:w-full">
      {children}
    </Button>
  );
}

function Ending({ paidHow }: { paidHow: string | null }) {
  return (
    <Notice title={paidHow ? "It is being marked as paid" : "The day is being let go"}>
      <p>
        Stripe is asked to close their payment page, which takes a moment.{" "}
        {paidHow ? "Then the booking is confirmed" : "Then the day is free"}, unless they have just paid by card: then it is theirs, and
        you are told.
      </p>
    </Notice>
  );
}
