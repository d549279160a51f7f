import { data, redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { cancellationWords } from "~/booking/cancellation";
import { ScheduleChanged, SettingsChanged } from "~/studio/changed-meanwhile";
import { ScheduleForm } from "~/studio/schedule-form";
import { asSteps, saveSchedule, typedSteps } from "~/studio/schedule.server";
import { SettingsForm } from "~/studio/settings-form";
import { settingsLabels, type SettingsField } from "~/studio/settings-fields";
import { asTyped, readSettings, saveSettings, typedIn, type Problem } from "~/studio/settings.server";
import { adminAction, adminLoader } from "~/lib/http.server";
import { AdminPage, Panel } from "~/ui/admin-page";
import { ErrorSummary } from "~/ui/error-summary";
import { Notice } from "~/ui/notice";

export const loader = adminLoader(async ({ db, url }) => {
  const settings = await readSettings(db);
  const { updatedAt, openBookings } = settings;
  return { now: asTyped(settings), steps: asSteps(settings), told: cancellationWords(settings.cancellation), updatedAt, openBookings, zones: Intl.supportedValuesOf("timeZone"), saved: url.searchParams.get("done") };
});

export const action = adminAction(async ({ db, form }) => {
  const isSchedule = form.get("form") === "schedule";
  const saved = isSchedule ? await saveSchedule(db, form) : await saveSettings(db, form);
  const back = isSchedule ? { steps: typedSteps(form) } : { typed: typedIn(form) };
  switch (saved.outcome) {
    case "saved":
      throw redirect(`/admin/studio?done=${isSchedule ? "schedule" : "saved"}`, 303);
    case "wrong":
      return data({ ...back, outcome: saved.outcome, problems: saved.problems }, { status: 422 });
    case "changed_meanwhile":
      return data({ typed: saved.merge.typed, outcome: saved.outcome, merge: saved.merge, now: saved.now }, { status: 409 });
    case "schedule_changed":
      return data({ ...back, outcome: saved.outcome, now: saved.now }, { status: 409 });
    case "zone_asks":
      return data({ ...back, outcome: saved.outcome, change: saved.change }, { status: 422 });
  }
});

/** What was refused may be because somebody else saved: the forms are told what is. */
export const shouldRevalidate = () => true;

/** In the summary a problem stands far from its field, and says which it is. */
const named = (problems: Problem[]) => problems.map(({ field, message }) => ({ field, message: field in settingsLabels ? `${settingsLabels[field as SettingsField]}: ${message}` : message }));

export const meta: MetaFunction = () => [{ title: "Settings" }];

export default function Settings() {
  const told = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const problems = answer?.outcome === "wrong" ? answer.problems : [];
  const typed = (answer && "typed" in answer && answer.typed) || null;
  const steps = (answer && "steps" in answer && answer.steps) || null;
  return (
    <AdminPage title="Settings">
      <div className="grid max-w-form gap-8">
        {told.saved === "saved" && !answer && <Notice kind="success">Saved. Couples see it within seconds.</Notice>}
        {told.saved === "schedule" && !answer && <Notice kind="success">The schedule is saved. It holds for bookings made from now on.</Notice>}
        <ErrorSummary problems={named(problems)} />
        {answer?.outcome === "changed_meanwhile" && (
          <SettingsChanged changed={answer.merge.changed} theirs={answer.merge.theirs} now={answer.now} />
        )}
        <SettingsForm
          // Drawn anew when it is put back, and when it says something else; what is typed here while the other is saved stays.
          key={`settings ${JSON.stringify(typed ?? told.now)}`}
          typed={typed ?? told.now}
          now={told.now}
          theirs={answer?.outcome === "changed_meanwhile" ? answer.merge.theirs : {}}
          updatedAt={told.updatedAt}
          zones={told.zones}
          openBookings={told.openBookings}
          problems={problems}
          change={answer?.outcome === "zone_asks" ? answer.change : null}
        />
        <Panel id="cancelling" title="When a couple cancels">
          {answer?.outcome === "schedule_changed" && <ScheduleChanged now={answer.now} />}
          <ScheduleForm key={`schedule ${JSON.stringify(steps ?? told.steps)}`} steps={steps ?? told.steps} now={told.steps} updatedAt={told.updatedAt} told={told.told} problems={problems} />
        </Panel>
      </div>
    </AdminPage>
  );
}
