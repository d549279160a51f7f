import { useEffect, useRef, type ReactNode } from "react";
import { Button } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { Select } from "~/ui/select";
import type { Difference } from "./fields";

/** A part of a form under a heading of its own. */
export function FormPart({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="grid gap-5">
      <legend className="mb-4 w-full border-b border-ink pb-2 font-display text-heading">{title}</legend>
      {children}
    </fieldset>
  );
}

/** Who sees it. */
export function StatusField({ value }: { value: string | undefined }) {
  return (
    <Select name="status" label="Who sees it" defaultValue={value}>
      <option value="draft">Draft: only you</option>
      <option value="published">Published: everybody</option>
      <option value="archived">Archived: nobody, and bookings keep it</option>
    </Select>
  );
}

/**
 * Shows what is typed, saved or not, as couples would see it. In a tab of its own, so that nothing typed is lost by
 * looking; sent by the browser itself, because Remix would take this tab along.
 */
export function PreviewButton({ to }: { to: string }) {
  return (
    <Button
      kind="secondary"
      formAction={to}
      formTarget="_blank"
      onClick={(event) => {
        const { form } = event.currentTarget;
        if (!form) return;
        event.preventDefault();
        const own = form.getAttribute("action");
        form.target = "_blank";
        form.action = to;
        form.submit();
        form.removeAttribute("target");
        if (own === null) form.removeAttribute("action");
        else form.setAttribute("action", own);
      }}
    >
      Preview<span className="heard"> what is typed here, in a new tab</span>
    </Button>
  );
}

/** Somebody was faster, in another tab perhaps: what is saved now where it differs from what is typed here. */
export function ChangedMeanwhile({ differences }: { differences: Difference[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1}>
      <Notice kind="warning" title="This was changed in another tab while you were editing. Nothing was saved yet.">
        {differences.length === 0 ? (
          <p>What is saved now is what you typed, except perhaps for what goes with it.</p>
        ) : (
          <>
            <p>What you typed is still below. Where it differs, saved now is:</p>
            <dl className="grid gap-1">
              {differences.map(({ label, theirs }) => (
                <div key={label} className="flex gap-3">
                  <dt className="w-32 shrink-0 font-medium">{label}</dt>
                  <dd className="min-w-0 break-words whitespace-pre-line">{theirs || "nothing"}</dd>
                </div>
              ))}
            </dl>
          </>
        )}
        <p>Save again to have it your way.</p>
      </Notice>
    </div>
  );
}
