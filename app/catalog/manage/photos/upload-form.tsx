import { useId, useState, type DragEvent } from "react";
import { Button } from "~/ui/button";
import { classes } from "~/ui/classes";
import { useHydrated } from "~/ui/use-hydrated";
import { MOST_FILES, MOST_MEGABYTES } from "./unfit";
import { useUploads, type Upload } from "./use-uploads";

/** HEIC is not among them, so that an iPhone makes a JPEG of what is chosen, of its own accord. */
const TYPES = "image/jpeg,image/png,image/webp,image/avif";

/** Pictures come by choosing or by dropping, each with its progress; without JavaScript all at once, by a button. */
export function UploadForm({ packageId }: { packageId: string | null }) {
  const id = useId();
  const hydrated = useHydrated();
  const [over, setOver] = useState(false);
  const of = packageId ? `?of=${packageId}` : "";
  const { uploads, add, again } = useUploads(`/admin/catalogue/photos/file${of}`);

  const drag = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(isOver);
  };

  return (
    <form method="post" action={`/admin/catalogue/photos/upload${of}`} encType="multipart/form-data" className="grid gap-4">
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions -- dropping is a shortcut to the input inside */}
      <div
        onDragOver={drag(true)}
        onDragLeave={drag(false)}
        onDrop={(event) => {
          drag(false)(event);
          add(event.dataTransfer.files);
        }}
        className={classes("grid gap-3 border border-dashed px-5 py-6", over ? "border-ink bg-card" : "border-edge")}
      >
        <label htmlFor={id} className="font-medium">
          {hydrated ? "Choose pictures, or drop them here" : "Choose pictures"}
        </label>
        <input
          id={id}
          type="file"
          name="photos"
          multiple
          required
          accept={TYPES}
          aria-describedby={`${id}-hint`}
          className="min-w-0 cursor-pointer text-small file:mr-4 file:min-h-12 file:cursor-pointer file:border file:border-ink file:bg-paper file:px-5 file:font-medium hover:file:bg-ink hover:file:text-paper"
          onChange={(event) => {
            add(event.currentTarget.files ?? []);
            // So that the same file can be chosen again.
            event.currentTarget.value = "";
          }}
        />
        <p id={`${id}-hint`} className="text-small text-ink-soft">
          JPEG, PNG, WebP or AVIF, up to {MOST_MEGABYTES} MB each{hydrated ? "" : ` and ${MOST_FILES} at a time`}. An iPhone’s HEIC has to be exported as JPEG first. Where and with what they were taken is left out
          of what is published.
        </p>
      </div>
      {!hydrated && <Button className="justify-self-start">Upload</Button>}
      <Progress uploads={uploads} again={again} />
    </form>
  );
}

function Progress({ uploads, again }: { uploads: Upload[]; again: (key: number) => void }) {
  const hung = uploads.filter(({ state }) => state === "hung").length;
  return (
    <>
      <p role="status" className="heard">
        {uploads.length > 0 && `${hung} of ${uploads.length} pictures uploaded.`}
      </p>
      <ul className={classes("grid", uploads.length === 0 && "hidden")}>
        {uploads.map(({ key, file, state, sent, problem, mayRetry }) => (
          <li key={key} className="flex flex-wrap items-center gap-x-4 border-b border-rule py-2 text-small">
            <span className="min-w-0 flex-1 truncate">{file.name}</span>
            {problem === null ? (
              <>
                <progress aria-label={file.name} value={state === "hung" ? 1 : sent} max={1} className="h-2 w-32 appearance-none border-0 bg-rule [&::-moz-progress-bar]:bg-ink [&::-webkit-progress-bar]:bg-rule [&::-webkit-progress-value]:bg-ink" />
                <span className="w-24 text-ink-soft">{words[state]}</span>
              </>
            ) : (
              <>
                <span className="w-full text-alarm">
                  <span aria-hidden="true">× </span>It {problem}
                </span>
                {mayRetry && (
                  <button type="button" className="link min-h-11 cursor-pointer" onClick={() => again(key)}>
                    Send it again<span className="heard">: {file.name}</span>
                  </button>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

const words = { waiting: "waiting", sending: "on its way", developing: "developing", hung: "here", refused: "" } as const;
