import { Form, useFetcher, useNavigation } from "@remix-run/react";
import { useId, useRef } from "react";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { Notice } from "~/ui/notice";
import { OrderedRows } from "~/ui/ordered-rows";
import { SaveBar } from "~/ui/save-bar";
import { ChangedMeanwhile, PreviewButton } from "../form-parts";
import type { ManagedPhoto } from "../managed";
import type { Errors, Typed } from "../typed";
import { field } from "./fields";
import { PhotoRow, type Place } from "./photo-row";

/** What the last form came to, when it was not saved. */
export type Answer = { typed: Typed; order: string[]; errors: Errors; isStale: boolean; isGone: boolean };

type Props = {
  photos: ManagedPhoto[];
  action: string;
  preview: string;
  /** Where a picture may hang: the packages, and "" for the studio's own. */
  places: Place[];
  answer?: Answer;
};

/** The pictures of one package, or the studio's own: order, words and places in one form, so that couples see all of it at once or nothing. */
export function PhotoForm({ photos, action, preview, places, answer }: Props) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const taking = useFetcher<Partial<Answer>>();
  const busy = useNavigation().state !== "idle";
  const { typed = {}, order = [], errors = {}, isStale = false } = answer ?? {};
  const placeOf = (photo: ManagedPhoto) => (order.includes(photo.id) ? order.indexOf(photo.id) : order.length);
  const arranged = [...photos].sort((one, other) => placeOf(one) - placeOf(other));

  const changed = arranged.flatMap((photo, place) =>
    typed[field.version(photo.id)] === String(photo.version) ? [] : [{ label: `Picture ${place + 1}`, theirs: photo.alt || "without words" }],
  );
  const problems = arranged.flatMap((photo, place) => {
    const message = errors[field.words(photo.id)];
    return message ? [{ field: field.words(photo.id), message: `Picture ${place + 1}: ${message}` }] : [];
  });

  return (
    <Form ref={form} id={id} method="post" action={action} noValidate className="grid gap-8">
      {isStale ? <ChangedMeanwhile differences={changed} /> : <ErrorSummary problems={problems} />}
      {answer?.isGone || taking.data?.isGone ? (
        <Notice kind="success" news={taking.data}>
          The picture and its files are gone.
        </Notice>
      ) : (
        answer && !isStale && problems.length === 0 && <Notice>So it would hang. It is not saved yet.</Notice>
      )}
      <OrderedRows
        label="Pictures in order"
        items={arranged}
        nameOf={(_, place) => `picture ${place + 1}`}
        form={id}
        waits
        // For the frame, which asks before what is not saved is left.
        onOrder={() => form.current?.dispatchEvent(new Event("input", { bubbles: true }))}
        first="Make it the large one"
        className="grid gap-x-6 gap-y-10 sm:grid-cols-2 lg:grid-cols-3"
        rowClassName="relative grid content-start gap-2 bg-paper"
        controlsClassName="order-2 flex-wrap"
      >
        {(photo, place) => (
          <PhotoRow
            // Saved anew, it begins anew.
            key={photo.version}
            photo={photo}
            place={place}
            places={places}
            version={isStale ? String(photo.version) : (typed[field.version(photo.id)] ?? String(photo.version))}
            words={typed[field.words(photo.id)] ?? photo.alt}
            hangsWith={typed[field.place(photo.id)] ?? photo.packageId ?? ""}
            error={errors[field.words(photo.id)]}
            onTakeDown={() => taking.submit({ intent: `delete.${photo.id}` }, { method: "post", action })}
          />
        )}
      </OrderedRows>
      <p className="text-small text-ink-soft">Couples see none of it before it is saved.</p>
      <SaveBar>
        <Button name="intent" value="save" busy={busy}>
          Save
        </Button>
        <PreviewButton to={preview} />
      </SaveBar>
    </Form>
  );
}
