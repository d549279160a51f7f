import { Form } from "@remix-run/react";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { TextArea } from "~/ui/field";
import { OrderedList } from "~/ui/ordered-list";
import { Picture } from "~/ui/picture";
import { Select } from "~/ui/select";
import { Sure } from "~/ui/sure";
import type { ManagedPhoto } from "../managed";
import type { Errors, Typed } from "../typed";

export type Place = { id: string; name: string };

type Props = {
  photos: ManagedPhoto[];
  action: string;
  /** Where else a picture may hang: the packages, and "" for the studio's own. */
  places: Place[];
  typed: Typed;
  errors: Errors;
};

/** The pictures of one package in their order; the first is the large one. */
export function PhotoWall({ photos, action, places, typed, errors }: Props) {
  return (
    <OrderedList
      label="Pictures in order"
      items={photos.map((photo, place) => ({ ...photo, name: `picture ${place + 1}` }))}
      action={action}
      className="grid gap-x-6 gap-y-8 sm:grid-cols-2 lg:grid-cols-3"
      rowClassName="relative grid content-start gap-2 bg-paper"
      controlsClassName="order-2"
    >
      {(photo, place) => (
        <>
          <div className="relative order-1">
            <Picture photo={photo} sizes="(min-width: 64rem) 26rem, (min-width: 36rem) 45vw, 92vw" imgClassName="w-full aspect-[3/2]" />
            {place === 0 && (
              <span className="absolute top-2 left-2 grid bg-paper">
                <Badge>The large one</Badge>
              </span>
            )}
          </div>
          <p className="order-3 text-small">{photo.alt}</p>
          <details className="order-4 text-small" open={errors[`alt.${photo.id}`] !== undefined}>
            <summary className="link min-h-11 cursor-pointer py-2">Change, move or take down</summary>
            <div className="grid gap-5 border-l-2 border-rule py-2 pl-4">
              <Form method="post" action={action} className="grid gap-3">
                <TextArea
                  name={`alt.${photo.id}`}
                  label="What it shows"
                  rows={3}
                  maxLength={300}
                  defaultValue={typed[`alt.${photo.id}`] ?? photo.alt}
                  error={errors[`alt.${photo.id}`]}
                />
                <Button kind="secondary" name="intent" value="describe" className="justify-self-start">
                  Save the words
                </Button>
              </Form>
              <Form method="post" action={action} className="grid gap-3">
                <input type="hidden" name="photo" value={photo.id} />
                <Select id={`to-${photo.id}`} name="to" label="Hang it with" defaultValue={photo.packageId ?? ""}>
                  {places.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </Select>
                <Button kind="secondary" name="intent" value="move" className="justify-self-start">
                  Move it there
                </Button>
              </Form>
              <Form method="post" action={action}>
                <input type="hidden" name="photo" value={photo.id} />
                <Sure ask="Take it down">
                  <p className="text-ink-soft">The picture and its files are deleted, and cannot be brought back.</p>
                  <Button kind="secondary" name="intent" value="delete">
                    Take it down for good
                  </Button>
                </Sure>
              </Form>
            </div>
          </details>
        </>
      )}
    </OrderedList>
  );
}
