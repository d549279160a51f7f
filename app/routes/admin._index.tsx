import { data, redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { BookingsMade } from "~/studio/bookings-made";
import { FreeSaturdays } from "~/studio/free-saturdays";
import { MoneyPanel } from "~/studio/money-panel";
import { ABOUT, DO, NeedsYou } from "~/studio/needs-you";
import { NextWeddings } from "~/studio/next-weddings";
import { readToday } from "~/studio/today.server";
import { TodayInABreath } from "~/studio/today-in-a-breath";
import { WayIn } from "~/studio/way-in";
import { adminAction, adminLoader, orRefuse, refuse } from "~/lib/http.server";
import { monthOf } from "~/lib/studio-day";
import { sentenceFor } from "~/lib/sentence-for";
import { AdminPage, Panel } from "~/ui/admin-page";
import { Notice } from "~/ui/notice";
import { StudioDate } from "~/ui/studio-date";

const notices: Record<string, string> = { settled: "Noted: you have dealt with it.", retried: "It is being tried again now." };

export const loader = adminLoader(async ({ db, desk, url }) => ({
  page: await readToday(db, desk.studio),
  studio: desk.studio,
  notice: sentenceFor(notices, url.searchParams.get("done")),
}));

const id = z.coerce.number().int().positive();

export const action = adminAction(async ({ db, form }) => {
  const about = id.safeParse(form.get(ABOUT));
  if (!about.success) return refuse(422, "That was no matter of ours", "Please use one of the buttons of the page.");
  switch (form.get(DO.name)) {
    case DO.settle:
      orRefuse(await db.rpc("settle_finding", { p_finding_id: about.data }));
      throw redirect("/admin?done=settled", 303);
    case DO.retry:
      if (!orRefuse(await db.rpc("retry_job", { p_job_id: about.data }))) return data({ problem: "It is done already, or being done right now." }, { status: 409 });
      throw redirect("/admin?done=retried", 303);
    default:
      return refuse(422, "That was no answer", "Please use one of the buttons of the page.");
  }
});

export const meta: MetaFunction = () => [{ title: "Today" }];

export default function Today() {
  const { page, studio, notice } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const month = monthOf(page.today);
  return (
    <AdminPage title="Today" lead={<StudioDate day={page.today} />}>
      {notice && !problem && <Notice kind="success">{notice}</Notice>}
      {problem && <Notice kind="error">{problem}</Notice>}
      <TodayInABreath page={page} />
      <div className="grid gap-12 lg:grid-cols-2">
        <Panel id="needs-you" title="Needs you">
          <NeedsYou matters={page.needsYou} />
        </Panel>
        <Panel id="weddings" title="Next weddings" actions={<a href="/admin/bookings" className="link text-small">All {page.weddingsAhead} ahead</a>}>
          <NextWeddings weddings={page.weddings} today={page.today} />
        </Panel>
      </div>
      <Panel id="money" title="Money" actions={<Books year={Number(month.slice(0, 4))} />}>
        <MoneyPanel money={page.money} month={month} currency={studio.currency} timeZone={studio.timeZone} />
      </Panel>
      <div className="grid gap-12 lg:grid-cols-2">
        <Panel id="made" title="Bookings by month">
          <BookingsMade made={page.made} month={month} />
        </Panel>
        <Panel id="way-in" title="From a visit to a payment">
          <WayIn wayIn={page.wayIn} />
        </Panel>
      </div>
      <Panel id="saturdays" title="Free Saturdays" actions={<a href="/admin/calendar" className="link text-small">The calendar</a>}>
        <FreeSaturdays seasons={page.saturdays} />
      </Panel>
    </AdminPage>
  );
}

/** For the accountant: every time that money came in or went back, this year and the last. */
function Books({ year }: { year: number }) {
  return (
    <p className="text-small text-ink-soft">
      As CSV:{" "}
      <a href={`/admin/money.csv?year=${year}`} className="link text-ink" download>
        {year}
      </a>
      ,{" "}
      <a href={`/admin/money.csv?year=${year - 1}`} className="link text-ink" download>
        {year - 1}
      </a>
    </p>
  );
}
