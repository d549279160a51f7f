import { data, redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { canConnect, chooseCalendars, readAccount } from "~/calendar/manage/google.server";
import { CALENDAR_FIELD, GOOGLE_ASK } from "~/calendar/manage/google-fields";
import { GooglePage } from "~/calendar/manage/google-page";
import { GOOGLE } from "~/calendar/manage/paths";
import { adminAction, adminLoader, refuse } from "~/lib/http.server";
import { instant } from "~/lib/instant";
import { done } from "~/lib/supabase.server";

export const loader = adminLoader(async ({ db, desk }) => ({
  account: await readAccount(db),
  canConnect: canConnect(),
  timeZone: desk.studio.timeZone,
  now: instant(Date.now()),
}));

export const action = adminAction(async ({ db, form }) => {
  switch (form.get(GOOGLE_ASK.name)) {
    case GOOGLE_ASK.choose: {
      const problem = await chooseCalendars(db, form.getAll(CALENDAR_FIELD));
      if (problem) return data({ problem }, { status: 422 });
      throw redirect(`${GOOGLE}?done=chosen`, 303);
    }
    case GOOGLE_ASK.sync:
      done(await db.rpc("sync_calendar_now"));
      throw redirect(`${GOOGLE}?${new URLSearchParams({ done: "asked", at: instant(Date.now()) })}`, 303);
    case GOOGLE_ASK.list:
      done(await db.rpc("list_calendars_now"));
      throw redirect(`${GOOGLE}?${new URLSearchParams({ done: "listed", at: instant(Date.now()) })}`, 303);
    case GOOGLE_ASK.disconnect:
      done(await db.rpc("disconnect_calendar"));
      throw redirect(`${GOOGLE}?done=disconnected`, 303);
    default:
      return refuse(422, "That was no answer", "Please use one of the buttons of the page.");
  }
});

export const meta: MetaFunction = () => [{ title: "Google Calendar" }];

export default function Google() {
  return <GooglePage {...useLoaderData<typeof loader>()} problem={useActionData<typeof action>()?.problem ?? null} />;
}
