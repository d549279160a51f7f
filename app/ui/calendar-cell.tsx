import { classes } from "./classes";
import type { CalendarDay, DayState } from "./month-calendar";

/** What a day's state is called, on the page and to the ear. */
export const stateNames: Record<DayState, string> = {
  free: "free",
  request: "on request",
  taken: "taken",
  held: "held",
  asked: "asked for",
  closed: "closed",
  unknown: "not known",
  past: "past",
};

/** Each state has a mark of its own, so that none depends on colour. */
export const stateMarks: Record<DayState, string> = {
  free: "bg-card border-kelp font-semibold text-ink",
  request: "bg-card border-dashed border-kelp text-ink",
  taken: "border-rule text-ink-soft bg-paper-deep [&_.figures]:line-through [&_.figures]:decoration-2",
  held: "border-dashed border-edge text-ink-soft",
  asked: "border-dashed border-edge text-ink-soft",
  closed: "border-rule/60 text-ink-soft bg-[repeating-linear-gradient(135deg,transparent_0_5px,var(--color-paper-deep)_5px_7px)]",
  unknown: "border-dotted border-edge text-ink-soft",
  past: "border-transparent text-ink-soft/80",
};

const box = "relative flex h-full min-h-12 w-full flex-col items-center justify-center border px-0.5 py-1 sm:min-h-16";

type Props = { entry: CalendarDay; selected: boolean; spoken: string };

/** One day: a link where one can do something with it, words in any case. */
export function CalendarCell({ entry: { day, state, note, href }, selected, spoken }: Props) {
  const number = Number(day.slice(8));
  const said = `${spoken}, ${stateNames[state]}${note ? ` ${note}` : ""}${selected ? ", your choice" : ""}`;
  const content = (
    <>
      <span className="heard">{said}</span>
      <span aria-hidden="true" className="figures leading-tight">
        {number}
      </span>
      <span
        aria-hidden="true"
        className={classes("inline-block text-[0.75rem] leading-tight font-normal max-sm:hidden", state === "past" && "invisible")}
      >
        {selected ? "your day" : stateNames[state]}
      </span>
      {(state === "free" || selected) && (
        <span aria-hidden="true" className={classes("mt-0.5 size-1.5 rounded-full sm:hidden", selected ? "bg-paper" : "bg-kelp")} />
      )}
    </>
  );
  return (
    <td className="h-12 border border-rule/60 p-0 sm:h-16">
      {href ? (
        <a
          href={href}
          data-in-place
          data-day={day}
          aria-current={selected ? "date" : undefined}
          className={classes(
            box,
            "focus-visible:z-10",
            selected ? "border-ink bg-ink font-semibold text-paper" : `${stateMarks[state]} hover:bg-kelp hover:text-paper`,
          )}
        >
          {content}
        </a>
      ) : (
        <span className={classes(box, stateMarks[state])} title={note}>
          {content}
        </span>
      )}
    </td>
  );
}
