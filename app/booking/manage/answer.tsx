import { Form } from "@remix-run/react";
import { formatInstant } from "~/lib/instant";
import { formatMoney } from "~/lib/money";
import { Panel } from "~/ui/admin-page";
import { Button } from "~/ui/button";
import { TextArea } from "~/ui/field";
import type { ManagedBooking } from "./one.server";

export const MOST_WORDS = 600;

/** The two answers to a day that was asked for while the calendar could not be read. */
export function Answer({ booking: { total, answerBy }, timeZone }: { booking: ManagedBooking; timeZone: string }) {
  return (
    <Panel id="answer" title="They wait for your answer">
      <p className="max-w-text">
        They asked while your calendar could not be read. {formatMoney(total)} is authorized on their card and not charged
        {answerBy ? `; answer by ${formatInstant(answerBy, timeZone)}, before their bank lets go of it` : ""}.
      </p>
      <Form method="post" className="grid max-w-form gap-5">
        <p>
          <Button name="intent" value="accept" className="max-sm:w-full">
            Yes, the day is theirs
          </Button>
        </p>
        <TextArea name="words" label="If no: your words to them" hint="They are told kindly, with free days close by." rows={3} maxLength={MOST_WORDS} optional />
        <label className="flex min-h-12 items-center gap-3">
          <input type="checkbox" name="close" value="yes" className="size-5 accent-ink" />
          Close the day for everybody else, too
        </label>
        <p>
          <Button kind="secondary" name="intent" value="decline" className="max-sm:w-full">
            No, decline
          </Button>
        </p>
      </Form>
    </Panel>
  );
}
