import { Form } from "@remix-run/react";
import { formatDay, monthOf, type StudioDay } from "~/lib/studio-day";
import { Button, ButtonLink } from "~/ui/button";
import { Field, TextArea } from "~/ui/field";
import { Notice } from "~/ui/notice";
import { coupleNames } from "../couples-words";
import { ChangeFrame, Version } from "./change-frame";
import { DespiteCalendar } from "./despite-calendar";
import { NearbyButtons } from "./nearby-buttons";
import { moveWords } from "./new-day";
import type { ManagedBooking } from "./one.server";
import { managedPath } from "./paths";

type Props = {
  booking: ManagedBooking;
  today: StudioDay;
  typed: { day: string; words: string };
  /** The day that is looked at; null: none yet, or one that cannot be had. */
  chosen: StudioDay | null;
  /** About the day, beside its field. */
  error: string | null;
  nearby: readonly StudioDay[];
  busy: boolean;
  problem: string | null;
};

/** Another day for the same wedding, in two steps: which, and then what will happen, before it does. The new one is theirs before the old one is free. */
export function MovePage({ booking, today, typed, chosen, error, nearby, busy, problem }: Props) {
  if (booking.status !== "confirmed") {
    return (
      <ChangeFrame title="Move the date" booking={booking} problem={problem}>
        <Notice title="Only a confirmed booking can be moved" />
      </ChangeFrame>
    );
  }
  return (
    <ChangeFrame title="Move the date" booking={booking} problem={problem}>
      <Form method="get" action="#preview" className="grid gap-6" noValidate>
        <div className="max-w-72">
          <Field
            key={typed.day}
            name="day"
            label={booking.days > 1 ? "New first day" : "New day"}
            type="date"
            min={today}
            defaultValue={typed.day}
            error={error ?? undefined}
          />
        </div>
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <Button kind={chosen ? "secondary" : "primary"} className="max-sm:w-full">
            See what will happen
          </Button>
          <a href={`/admin/calendar?month=${monthOf(booking.day)}`} className="link py-2">
            Which days are free
          </a>
        </div>
      </Form>
      {chosen && <Preview key={chosen} booking={booking} day={chosen} words={typed.words} />}
      {!chosen && (nearby.length > 0 || busy) && (
        <Form method="post" action={`?${new URLSearchParams({ day: typed.day })}#preview`} className="grid gap-6">
          <Version version={booking.version} />
          <input type="hidden" name="day" value={typed.day} />
          {/* A return key in a field means this button, not the first free day. */}
          {busy && <button className="heard" tabIndex={-1} aria-hidden="true" />}
          <NearbyButtons days={nearby} />
          {busy && <DespiteCalendar />}
          <Words words={typed.words} />
          {busy && (
            <p>
              <Button className="max-sm:w-full">Move it all the same</Button>
            </p>
          )}
        </Form>
      )}
    </ChangeFrame>
  );
}

function Preview({ booking, day, words }: { booking: ManagedBooking; day: StudioDay; words: string }) {
  const { id, couple, version, days } = booking;
  return (
    <section aria-labelledby="preview-title" id="preview" className="grid gap-6 border-t border-ink pt-6">
      <h2 id="preview-title" className="text-heading">
        This will happen
      </h2>
      <p className="max-w-text">
        The wedding of {coupleNames(couple)} moves <strong className="font-semibold">{moveWords(booking.day, day, days)}</strong>. The price stays as it is,{" "}
        {couple.partnerName ? "they are" : "the couple is"} written to at {couple.email}, and the event in their calendar and in yours moves along. A day that is too near or too far
        away for couples to book is no obstacle.
      </p>
      <Form method="post" action={`?${new URLSearchParams({ day })}`} className="grid gap-6">
        <Version version={version} />
        <input type="hidden" name="day" value={day} />
        <Words words={words} />
        <div className="flex flex-wrap gap-4">
          <Button className="max-sm:w-full">Move it to {formatDay(day, "short")}</Button>
          <ButtonLink kind="secondary" to={managedPath(id)} className="max-sm:w-full">
            Leave it where it is
          </ButtonLink>
        </div>
      </Form>
    </section>
  );
}

function Words({ words }: { words: string }) {
  return <TextArea name="words" label="Your words to them" hint="Quoted in the letter about the new day." rows={4} maxLength={600} defaultValue={words} optional />;
}
