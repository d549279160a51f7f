import type { Package } from "~/catalog/catalog";
import { formatDays, type StudioDay } from "~/lib/studio-day";
import { BottomBar } from "~/ui/bottom-bar";
import { ButtonLink } from "~/ui/button";
import { DayLinks } from "./day-links";
import { bookingPath, CHOSEN_DAY, dayPath, type Choices, type View } from "./paths";

export type Chosen = { day: StudioDay; open: boolean; ownHold: boolean; onRequest: boolean; why: string; nearby: StudioDay[] };

type Props = { chosen: Chosen | null; choices: Choices; view: View; item: Package };

/** What was chosen in the calendar or the list, and the way on; or why it cannot be had, and what can. */
export function ChosenDay({ chosen, choices, view, item }: Props) {
  // There from the start and empty, so that what comes into it is announced.
  return (
    <div id={CHOSEN_DAY} aria-live="polite" className="scroll-mt-6 empty:hidden">
      {chosen && (chosen.open ? <OpenDay {...{ chosen, choices, view, item }} /> : <LostDay {...{ chosen, choices, view, item }} />)}
    </div>
  );
}

type Known = Props & { chosen: Chosen };

function OpenDay({ chosen, choices, view, item }: Known) {
  const on = bookingPath("details", choices, view);
  return (
    <div className="flex flex-wrap items-center justify-between gap-4 border border-ink bg-card px-5 py-4">
      <p className="grid gap-0.5">
        <span className="font-display text-heading">{formatDays(chosen.day, item.days)}</span>
        <span className="text-small text-ink-soft">{chosen.ownHold
            ? "You are holding this day."
            : chosen.onRequest
              ? "You can ask for it, and get an answer within days."
              : "Free, and yours once it is paid."}</span>
      </p>
      <ButtonLink to={on} className="max-md:hidden">
        Continue with this day
      </ButtonLink>
      <BottomBar>
        <span className="text-small leading-tight">
          <span className="block text-ink-soft">Your day</span>
          {formatDays(chosen.day, 1)}
        </span>
        <ButtonLink to={on}>Continue</ButtonLink>
      </BottomBar>
    </div>
  );
}

function LostDay({ chosen, choices, view, item }: Known) {
  return (
    <div className="grid gap-3 border-l-4 border-madrone bg-card px-5 py-4">
      <p className="font-semibold">{chosen.why}</p>
      {chosen.nearby.length > 0 && (
        <>
          <p>The nearest free days:</p>
          <DayLinks days={chosen.nearby} length={item.days} to={(day) => dayPath(day, choices, view)} />
        </>
      )}
    </div>
  );
}
