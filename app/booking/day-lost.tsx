import { formatDays, type StudioDay } from "~/lib/studio-day";
import { ButtonLink } from "~/ui/button";
import { Page, PageTitle, Prose } from "~/ui/layout";
import { DayLinks } from "./day-links";
import { keptPath } from "./paths";

type Props = {
  day: StudioDay;
  days: number;
  nearby: StudioDay[];
  email: string;
  /** The query of their last review page; empty when this browser knows of none. */
  choices: string;
};

/** They paid after the hold had run out, and somebody else has the day: what that means, and what is free. */
export function DayLost({ day, days, nearby, email, choices }: Props) {
  const to = (other: StudioDay) => {
    const query = new URLSearchParams(choices);
    query.set("day", other);
    query.delete("month");
    return keptPath(choices ? "review" : "package", query.toString());
  };
  return (
    <Page measure="form" className="pb-section">
      <PageTitle lead={`${formatDays(day, days)} went to somebody else.`}>We are sorry: the day was lost</PageTitle>
      <Prose>
        <p>
          Your payment came after the time to pay had run out, and somebody had booked the day meanwhile. Your card was not
          charged: the amount was only put aside, and we are letting it go. Your bank may show it for a few days more.
        </p>
        {nearby.length > 0 && (
          <>
            <h2 className="pt-4 text-heading">The nearest free days</h2>
            <DayLinks days={nearby} length={days} to={to} />
          </>
        )}
        <p className="pt-2">
          <ButtonLink to={keptPath(choices ? "date" : "package", choices)}>See all free days</ButtonLink>
        </p>
        <p className="pt-4 text-ink-soft">
          If you would rather talk, write to{" "}
          <a className="link" href={`mailto:${email}`}>
            {email}
          </a>
          .
        </p>
      </Prose>
    </Page>
  );
}
