import { classes } from "~/ui/classes";
import type { Proof } from "./couples-words";

const marks = {
  done: { mark: "✓", word: "Done", className: "border-kelp text-kelp" },
  moving: { mark: "…", word: "On its way", className: "border-edge text-ink-soft" },
  wrong: { mark: "!", word: "Needs attention", className: "border-alarm text-alarm" },
} as const;

/** What has been done, tick by tick; a change is said aloud when there is a pause. */
export function ProofList({ proofs }: { proofs: Proof[] }) {
  return (
    <ul aria-live="polite" className="grid">
      {proofs.map(({ what, how, text }) => (
        <li key={what} className="grid grid-cols-[auto_1fr] gap-x-4 border-t border-rule py-4">
          <span aria-hidden="true" className={classes("grid size-8 place-items-center rounded-full border-2 font-semibold", marks[how].className)}>
            {marks[how].mark}
          </span>
          <span className="grid min-w-0">
            <span className="font-medium">
              {what}
              <span className="heard">: {marks[how].word}</span>
            </span>
            <span className={classes("break-words", how === "wrong" ? "text-alarm" : "text-ink-soft")}>{text}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
