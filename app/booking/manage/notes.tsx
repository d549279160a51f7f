import { Form } from "@remix-run/react";
import { formatInstant } from "~/lib/instant";
import { Button } from "~/ui/button";
import { TextArea } from "~/ui/field";
import { Sure } from "~/ui/sure";
import type { ManagedBooking } from "./one.server";
import { PressButton } from "./press-button";

type Props = { notes: ManagedBooking["privateNotes"]; timeZone: string };

/** What the photographer keeps to themselves about a booking. */
export function Notes({ notes, timeZone }: Props) {
  return (
    <div className="grid gap-5">
      <Form method="post" preventScrollReset key={notes[0]?.id ?? 0} className="grid justify-items-start gap-3">
        <div className="w-full">
          <TextArea name="text" label="A note" hint="No couple ever sees it." rows={3} maxLength={4000} />
        </div>
        <Button kind="secondary" name="intent" value="note">
          Keep the note
        </Button>
      </Form>
      {notes.length > 0 && (
        <ul className="grid gap-4">
          {notes.map(({ id, text, at }) => (
            <li key={id} className="grid gap-1 border-l-2 border-edge bg-card px-4 py-3">
              <p className="break-words whitespace-pre-line">{text}</p>
              <div className="flex flex-wrap items-center justify-between gap-x-4 text-small text-ink-soft">
                <time dateTime={at}>{formatInstant(at, timeZone)}</time>
                <Sure ask="Throw away">
                  <PressButton intent="forget" fields={{ note: String(id) }}>
                    Yes, throw the note away
                  </PressButton>
                </Sure>
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
