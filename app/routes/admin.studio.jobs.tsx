import { data, redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { DO, JobList } from "~/studio/job-list";
import { listJobs } from "~/studio/jobs.server";
import { jobStates, jobStateWords } from "~/studio/job-words";
import { listHref, oneOf } from "~/studio/paths";
import { adminAction, adminLoader, orRefuse, refuse } from "~/lib/http.server";
import { sentenceFor } from "~/lib/sentence-for";
import { AdminPage } from "~/ui/admin-page";
import { FilterLinks } from "~/ui/filter-links";
import { Notice } from "~/ui/notice";

const HERE = "/admin/studio/jobs";
const notices: Record<string, string> = { retry: "It is being tried now.", drop: "It is dropped. What must still happen comes back by itself within minutes." };

export const loader = adminLoader(async ({ db, desk, url }) => {
  const state = oneOf(jobStates, url.searchParams.get("state"));
  return { ...(await listJobs(db, state)), state, timeZone: desk.studio.timeZone, notice: sentenceFor(notices, url.searchParams.get("done")) };
});

const asked = z.object({ job: z.coerce.number().int().positive(), do: z.enum([DO.retry, DO.drop]) });

export const action = adminAction(async ({ db, form }) => {
  const read = asked.safeParse({ job: form.get("job"), do: form.get(DO.name) });
  if (!read.success) return refuse(422, "That was no job of ours", "Please use one of the buttons of the page.");
  const about = { p_job_id: read.data.job };
  const did = orRefuse(await (read.data.do === DO.retry ? db.rpc("retry_job", about) : db.rpc("drop_job", about)));
  if (!did) return data({ problem: "It is done meanwhile, or being done right now." }, { status: 409 });
  throw redirect(`${HERE}?done=${read.data.do}`, 303);
});

export const meta: MetaFunction = () => [{ title: "Jobs" }];

export default function Jobs() {
  const { jobs, counts, state, timeZone, notice } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <AdminPage title="Jobs" lead="What the site does by itself: letters, charges, the calendar. What is done is not listed.">
      {problem ? <Notice kind="error">{problem}</Notice> : notice && <Notice kind="success">{notice}</Notice>}
      <FilterLinks
        label="State"
        links={[
          { href: HERE, label: "All", count: total, current: state === "" },
          ...jobStates.map((each) => ({ href: listHref(HERE, { state: each }), label: jobStateWords[each].label, count: counts[each] ?? 0, current: each === state })),
        ]}
      />
      <JobList jobs={jobs} timeZone={timeZone} action={HERE} />
    </AdminPage>
  );
}
