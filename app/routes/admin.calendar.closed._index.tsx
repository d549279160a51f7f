import { data, redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AROUND, nothingTyped, type TypedClosing } from "~/calendar/manage/close-fields";
import { closeDays, readClosings, typedClosing } from "~/calendar/manage/closings.server";
import { ClosedDays } from "~/calendar/manage/closed-days";
import { CALENDAR } from "~/calendar/manage/paths";
import { adminAction, adminLoader } from "~/lib/http.server";
import { monthOf, parseStudioDay } from "~/lib/studio-day";

export const loader = adminLoader(async ({ db, desk, url }) => {
  const day = (name: string) => parseStudioDay(url.searchParams.get(name)) ?? "";
  const typed: TypedClosing = { ...nothingTyped, from: day("from"), to: day("to") };
  return { closings: await readClosings(db, desk.today), typed };
});

export const action = adminAction(async ({ db, form }) => {
  const answer = await closeDays(db, typedClosing(form), form.get(AROUND.name) === AROUND.value);
  switch (answer.outcome) {
    case "closed":
      throw redirect(`${CALENDAR}?${new URLSearchParams({ month: monthOf(answer.from), done: "closed", count: String(answer.days) })}`, 303);
    case "problems":
      return data(answer, { status: 422 });
    case "claimed":
      return data(answer, { status: 409 });
  }
});

export const meta: MetaFunction = () => [{ title: "Closed days" }];

export default function Closed() {
  return <ClosedDays {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
