import { formatDays, type StudioDay } from "~/lib/studio-day";
import { ButtonLink } from "~/ui/button";
import { Page, PageTitle, Prose } from "~/ui/layout";
import { DayLinks } from "./day-links";
import { keptPath } from "./paths";

type Props = {
  day: StudioDay | null;
  days: number;
  nearby: StudioDay[];
  email: string | null;
  /** The query of their last review page; empty when this browser knows of none. */
  choices: string;
  /** They never paid: the hold just ran out. */
  unpaid?: boolean;
};

/** The day went to somebody else, or its hold ran out: what that means for the money, and what is free. */
export function DayLost({ day, days, nearby, email, choices, unpaid }: Props) {
  const to = (other: StudioDay) => {
    const query = new URLSearchParams(choices);
    query.set("day", other);
    query.delete("month");
    return keptPath(choices ? "review" : "package", query.toString());
  };
  return (
    <Page measure="form" className="pb-section">
      <PageTitle lead={day ? formatDays(day, days) : undefined}>
        {unpaid ? "The day is no longer held" : "We are sorry: the day was lost"}
      </PageTitle>
      <Prose>
        {unpaid ? (
          <p>The time to pay ran out. Nothing was charged. The day is free again, and what you chose and typed is kept.</p>
        ) : (
          <>
            <p>
              Your payment came after the hold on this day had run out, and somebody else had booked it. Your card was not
              charged: the amount was only put aside, and we have let it go. Some banks take a few days to show that.
            </p>
            {email && <p>If you would rather talk, write to {email}.</p>}
          </>
        )}
        {nearby.length > 0 && (
          <>
            <h2 className="pt-4 text-heading">The nearest free days</h2>
            <DayLinks days={nearby} length={days} to={to} />
          </>
        )}
        <p className="pt-2">
          <ButtonLink to={keptPath("date", choices)}>See all free days</ButtonLink>
        </p>
      </Prose>
    </Page>
  );
}
