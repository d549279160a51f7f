import { Form } from "@remix-run/react";
import type { StudioDay } from "~/lib/studio-day";
import { Button } from "~/ui/button";
import { Field, TextArea } from "~/ui/field";
import { Notice } from "~/ui/notice";
import { ChangeFrame, Version } from "./change-frame";
import { DespiteCalendar } from "./despite-calendar";
import { NearbyButtons } from "./nearby-buttons";
import type { ManagedBooking } from "./one.server";

type Props = {
  booking: ManagedBooking;
  today: StudioDay;
  typed: { day: string; words: string };
  /** About the day, beside its field. */
  error: string | undefined;
  nearby: readonly StudioDay[];
  busy: boolean;
  problem: string | null;
};

/** Another day for the same wedding. The new one is theirs before the old one is free. */
export function MovePage({ booking, today, typed, error, nearby, busy, problem }: Props) {
  if (booking.status !== "confirmed") {
    return (
      <ChangeFrame title="Move the date" booking={booking} problem={problem}>
        <Notice title="Only a confirmed booking can be moved" />
      </ChangeFrame>
    );
  }
  return (
    <ChangeFrame title="Move the date" booking={booking} problem={problem}>
      <p className="max-w-text">
        The price stays as it is, the couple is written to, and the event in their calendar and in yours moves along. The days
        before which couples can no longer book do not bind you.
      </p>
      <Form method="post" className="grid gap-6" noValidate>
        <Version version={booking.version} />
        {/* A return key in a field means this button, not the first free day. */}
        {nearby.length > 0 && <button name="near" value="" className="heard" tabIndex={-1} aria-hidden="true" />}
        <div className="grid gap-4">
          <div className="max-w-60">
            <Field key={typed.day} name="day" label={booking.days > 1 ? "New first day" : "New day"} type="date" min={today} defaultValue={typed.day} error={error} />
          </div>
          <NearbyButtons days={nearby} />
        </div>
        {busy && <DespiteCalendar />}
        <TextArea name="words" label="Your words to them" hint="Quoted in the letter about the new day." rows={4} maxLength={600} defaultValue={typed.words} optional />
        <p>
          <Button className="max-sm:w-full">Move it</Button>
        </p>
      </Form>
    </ChangeFrame>
  );
}
