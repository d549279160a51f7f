import { Form, useNavigation } from "@remix-run/react";
import { Panel } from "~/ui/admin-page";
import { Button } from "~/ui/button";
import { TextArea } from "~/ui/field";
import { Picture } from "~/ui/picture";
import { Sure } from "~/ui/sure";
import type { ManagedPhoto } from "../managed";
import type { Errors, Typed } from "../typed";

type Props = { photos: ManagedPhoto[]; action: string; typed: Typed; errors: Errors };

/** Pictures that nobody sees yet, each asking what it shows. */
export function Wordless({ photos, action, typed, errors }: Props) {
  const busy = useNavigation().state !== "idle";
  if (photos.length === 0) return null;
  return (
    <Panel id="wordless" title={photos.length === 1 ? "One waits for words" : `${photos.length} wait for words`}>
      <p className="max-w-text text-ink-soft">
        Say what each shows, as you would to somebody on the telephone: it is read aloud to those who cannot see it. Couples see a picture once it has its words.
      </p>
      <Form method="post" action={action} noValidate className="grid gap-6">
        <ul className="grid gap-6 md:grid-cols-2">
          {photos.map((photo, place) => (
            <li key={photo.id} className="grid grid-cols-[7rem_1fr] gap-4">
              <div className="grid content-start">
                <Picture photo={{ ...photo, alt: `Picture ${place + 1}, without words yet` }} sizes="7rem" imgClassName="aspect-square w-28" />
                <Sure
                  ask={
                    <>
                      Delete<span className="heard"> picture {place + 1}</span>
                    </>
                  }
                >
                  <p>It cannot be brought back.</p>
                  <Button kind="secondary" name="intent" value={`delete.${photo.id}`} className="min-h-11! px-4! py-1! text-small">
                    Delete it<span className="heard">: picture {place + 1}</span>
                  </Button>
                </Sure>
              </div>
              <TextArea
                name={`alt.${photo.id}`}
                label={`What does picture ${place + 1} show?`}
                rows={3}
                maxLength={300}
                defaultValue={typed[`alt.${photo.id}`]}
                error={errors[`alt.${photo.id}`]}
              />
            </li>
          ))}
        </ul>
        <Button name="intent" value="describe" busy={busy} className="justify-self-start">
          Save the words
        </Button>
      </Form>
    </Panel>
  );
}
