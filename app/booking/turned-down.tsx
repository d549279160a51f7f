import type { Package } from "~/catalog/catalog";
import type { StudioDay } from "~/lib/studio-day";
import { ButtonLink } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { DayLinks } from "./day-links";
import { bookingPath, type Choices, type View } from "./paths";

type Props = {
  refused: { sentence: string; nearby: StudioDay[]; again?: boolean };
  choices: Choices;
  view: View;
  item: Package;
};

/** Why it did not work, and the nearest days that would, each with everything that was chosen and typed. */
export function TurnedDown({ refused, choices, view, item }: Props) {
  return (
    // eslint-disable-next-line jsx-a11y/no-autofocus -- the focus belongs on what went wrong
    <div tabIndex={-1} autoFocus className="max-w-form">
      <Notice kind="error" title={refused.sentence}>
        {!refused.again && <p>Nothing was charged. Everything else you chose and typed is kept.</p>}
        {refused.nearby.length > 0 && (
          <>
            <p>These days are the nearest that are free:</p>
            <DayLinks days={refused.nearby} length={item.days} to={(day) => bookingPath("review", { ...choices, day }, view)} />
          </>
        )}
        {!refused.again && (
          <p className="pt-2">
            <ButtonLink kind="secondary" to={bookingPath("date", choices, view)}>
              See all free days
            </ButtonLink>
          </p>
        )}
      </Notice>
    </div>
  );
}
