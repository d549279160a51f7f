import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ScheduleForm } from "~/studio/schedule-form";
import { saveSchedule, typedSteps } from "~/studio/schedule.server";
import { SettingsForm } from "~/studio/settings-form";
import { fieldNames, readSettings, saveSettings, typedIn, type TypedSettings } from "~/studio/settings.server";
import { adminAction, adminLoader } from "~/lib/http.server";
import { AdminPage, Panel } from "~/ui/admin-page";
import { ErrorSummary } from "~/ui/error-summary";
import { Notice } from "~/ui/notice";

export const loader = adminLoader(async ({ db, url }) => {
  const settings = await readSettings(db);
  const typed = Object.fromEntries(fieldNames.map((name) => [name, String(settings[name])])) as TypedSettings;
  const steps = settings.cancellation.map(({ daysBefore, percent }) => ({ daysBefore: String(daysBefore), percent: String(percent) }));
  return { typed, steps, updatedAt: settings.updatedAt, openBookings: settings.openBookings, zones: Intl.supportedValuesOf("timeZone"), isSaved: url.searchParams.get("done") === "saved" };
});

export const action = adminAction(async ({ db, form }) => {
  const isSchedule = form.get("form") === "schedule";
  const saved = isSchedule ? await saveSchedule(db, form) : await saveSettings(db, form);
  const back = isSchedule ? { steps: typedSteps(form) } : { typed: typedIn(form) };
  switch (saved.outcome) {
    case "saved":
      throw redirect("/admin/studio?done=saved", 303);
    case "wrong":
      return data({ ...back, outcome: saved.outcome, problems: saved.problems }, { status: 422 });
    case "changed_meanwhile":
      return data({ ...back, outcome: saved.outcome }, { status: 409 });
    case "zone_asks":
      return data({ ...back, outcome: saved.outcome, change: saved.change }, { status: 422 });
  }
});

export default function Settings() {
  const told = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const problems = answer?.outcome === "wrong" ? answer.problems : [];
  const typed = (answer && "typed" in answer && answer.typed) || told.typed;
  const steps = (answer && "steps" in answer && answer.steps) || told.steps;
  // What was typed is of another version now; saving it again is saying so knowingly.
  const key = `${told.updatedAt} ${answer ? "answered" : ""}`;
  return (
    <AdminPage title="Settings" measure="form">
      {told.isSaved && !answer && <Notice kind="success">Saved. Couples see it within seconds.</Notice>}
      <ErrorSummary problems={problems} />
      {answer?.outcome === "changed_meanwhile" && (
        <Notice kind="error" title="Somebody else saved meanwhile">
          What you typed is still here, and not saved. Saving now puts it over what they saved; reload the page to see theirs.
        </Notice>
      )}
      <SettingsForm
        key={`settings ${key}`}
        typed={typed}
        updatedAt={told.updatedAt}
        zones={told.zones}
        openBookings={told.openBookings}
        problems={problems}
        change={answer?.outcome === "zone_asks" ? answer.change : null}
      />
      <Panel id="cancelling" title="When a couple cancels">
        <ScheduleForm key={`schedule ${key}`} steps={steps} updatedAt={told.updatedAt} problems={problems} />
      </Panel>
    </AdminPage>
  );
}
