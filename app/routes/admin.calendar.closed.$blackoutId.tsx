import { data, redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ClosingPage } from "~/calendar/manage/closing-page";
import { LIFT } from "~/calendar/manage/closing-fields";
import { changeReason, liftClosing, readClosing } from "~/calendar/manage/closings.server";
import { closingPath, CLOSINGS } from "~/calendar/manage/paths";
import { adminAction, adminLoader, notFound } from "~/lib/http.server";

export const loader = adminLoader(async ({ db, params, desk }) => {
  const closing = await readClosing(db, params.blackoutId ?? "");
  return closing ? { closing, today: desk.today } : notFound();
});

export const action = adminAction(async ({ db, params, form }) => {
  const closing = (await readClosing(db, params.blackoutId ?? "")) ?? notFound();
  const lift = form.get(LIFT.name);
  if (lift === LIFT.one || lift === LIFT.series) {
    const count = await liftClosing(db, closing.id, lift === LIFT.series);
    throw redirect(`${CLOSINGS}?${new URLSearchParams({ done: "lifted", count: String(count) })}`, 303);
  }
  const reason = form.get("reason")?.trim() ?? "";
  const problem = await changeReason(db, closing, reason);
  if (problem) return data({ problem, reason }, { status: 422 });
  throw redirect(`${closingPath(closing.id)}?done=renamed`, 303);
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [{ title: found?.closing.reason ?? "Nothing here" }];

export default function OneClosing() {
  return <ClosingPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
