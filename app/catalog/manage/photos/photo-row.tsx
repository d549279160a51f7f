import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { TextArea } from "~/ui/field";
import { Picture } from "~/ui/picture";
import { Select } from "~/ui/select";
import { Sure } from "~/ui/sure";
import type { ManagedPhoto } from "../managed";
import { field } from "./fields";

export type Place = { id: string; name: string };

type Props = {
  photo: ManagedPhoto;
  /** From 0; the first is the large one. */
  place: number;
  places: Place[];
  version: string;
  words: string;
  hangsWith: string;
  error?: string;
  /** Takes it down past the form, so that nothing typed into it is touched; without JavaScript the form does. */
  onTakeDown: () => void;
};

/** One picture with its words, among the others of its form. */
export function PhotoRow({ photo, place, places, version, words, hangsWith, error, onTakeDown }: Props) {
  const { id, alt } = photo;
  const name = `picture ${place + 1}`;
  return (
    <>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name={field.version(id)} value={version} />
      <div className="relative order-1">
        <Picture photo={{ ...photo, alt: alt || `Picture ${place + 1}, without words yet` }} sizes="(min-width: 64rem) 26rem, (min-width: 36rem) 45vw, 92vw" imgClassName="w-full aspect-[3/2]" />
        <span className="absolute top-2 left-2 flex flex-wrap gap-2 *:bg-paper">
          {place === 0 && <Badge>The large one</Badge>}
          {alt === "" && <Badge>Waits for words</Badge>}
        </span>
      </div>
      <div className="order-3 grid gap-2 text-small">
        <TextArea name={field.words(id)} label={`What does ${name} show?`} rows={3} maxLength={300} defaultValue={words} error={error} />
        <details open={hangsWith !== (photo.packageId ?? "")}>
          <summary className="link min-h-11 cursor-pointer py-2">
            Hang it elsewhere, or take it down<span className="heard">: {name}</span>
          </summary>
          <div className="grid gap-3 border-l-2 border-rule py-2 pl-4">
            <Select name={field.place(id)} label="Hang it with" defaultValue={hangsWith}>
              {places.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name}
                </option>
              ))}
            </Select>
            <p className="text-ink-soft">Elsewhere it comes last, once this is saved.</p>
            <Sure ask={<>Take it down<span className="heard">: {name}</span></>}>
              <p className="text-ink-soft">The picture and its files are deleted at once, and cannot be brought back.</p>
              <Button
                kind="secondary"
                name="intent"
                value={`delete.${id}`}
                onClick={(event) => {
                  event.preventDefault();
                  onTakeDown();
                }}
              >
                Take it down for good<span className="heard">: {name}</span>
              </Button>
            </Sure>
          </div>
        </details>
      </div>
    </>
  );
}
