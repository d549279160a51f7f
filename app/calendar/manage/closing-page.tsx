import { Form, Link } from "@remix-run/react";
import type { StudioDay } from "~/lib/studio-day";
import { Panel } from "~/ui/admin-page";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { Field } from "~/ui/field";
import { CalendarPage } from "./calendar-page";
import { LIFT } from "./closing-fields";
import type { Closing } from "./closings.server";
import { DoneNotice } from "./done-notice";
import { closingPath, CLOSINGS } from "./paths";
import { plural, shortSpan } from "./words";

type Props = { closing: Closing & { times: Closing[] }; today: StudioDay; answer: { problem: string; reason: string } | undefined };

/** One closing: its reason, its days, and lifting it. */
export function ClosingPage({ closing, today, answer }: Props) {
  const { id, reason, times } = closing;
  const left = times.filter(({ to }) => to >= today);
  return (
    <CalendarPage title={reason} lead={shortSpan(closing)} up={{ href: CLOSINGS, label: "Closed days" }}>
      <DoneNotice />
      {answer && <ErrorSummary problems={[{ field: "reason", message: answer.problem }]} />}
      <div className="grid gap-x-16 gap-y-10 lg:grid-cols-2">
        <Panel title="Reason" id="why">
          <Form method="post" action="." className="grid max-w-form gap-5">
            <Field
              name="reason"
              label="Why these days are closed"
              hint={times.length > 1 ? `Only you see it. It is changed for all ${times.length} that were closed together.` : "Only you see it."}
              defaultValue={answer?.reason ?? reason}
              maxLength={200}
              error={answer?.problem}
            />
            <div>
              <Button kind="secondary">Change the reason</Button>
            </div>
          </Form>
        </Panel>
        <Panel title="Open them again" id="lift">
          <Form method="post" action="." data-leaves="" className="grid justify-items-start gap-4">
            <p>Couples can book the days again at once, unless something else is against it.</p>
            <Button kind="secondary" name={LIFT.name} value={LIFT.one}>
              Lift {shortSpan(closing)}
            </Button>
            {left.length > 1 && (
              <Button kind="secondary" name={LIFT.name} value={LIFT.series}>
                Lift all {left.length} that are left
              </Button>
            )}
          </Form>
        </Panel>
        {times.length > 1 && (
          <Panel title={`${plural(times.length, "time")} closed together`} id="times">
            <ul className="columns-2 gap-x-8 text-small">
              {times.map((each) => (
                <li key={each.id} className="py-1 max-md:py-2.5 [&_a]:tap">
                  {each.id === id ? (
                    <strong className="font-medium">{shortSpan(each)}</strong>
                  ) : (
                    <Link to={closingPath(each.id)} className="link">
                      {shortSpan(each)}
                    </Link>
                  )}
                </li>
              ))}
            </ul>
          </Panel>
        )}
      </div>
    </CalendarPage>
  );
}
