import { Form } from "@remix-run/react";
import { capitalized } from "~/lib/capitalized";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { Moment } from "~/ui/moment";
import { Sure } from "~/ui/sure";
import type { QueuedJob } from "./jobs.server";
import { jobStateWords, jobSubject, jobWords } from "./job-words";

export const DO = { name: "do", retry: "retry", drop: "drop" } as const;

export function JobList({ jobs, timeZone, action }: { jobs: QueuedJob[]; timeZone: string; action: string }) {
  if (jobs.length === 0) return <EmptyState title="Nothing to do">All is done. What is queued, waits or failed stands here.</EmptyState>;
  return (
    <DataTable
      caption="Jobs, the worst first"
      rows={jobs}
      keyOf={({ id }) => id}
      columns={[
        { label: "Job", cell: (job) => <What job={job} /> },
        { label: "State", cell: ({ state }) => <Badge tone={jobStateWords[state].tone}>{jobStateWords[state].label}</Badge> },
        { label: "Attempts", numeric: true, cell: ({ attempts, max_attempts }) => `${attempts} of ${max_attempts}` },
        { label: "Next try", cell: ({ state, run_at }) => (state === "given_up" ? "never" : state === "running" ? "now" : <Moment at={run_at} timeZone={timeZone} />) },
        { label: "Do", cell: (job) => (job.state === "running" ? "–" : <Doing job={job} action={action} />) },
      ]}
    />
  );
}

function What({ job }: { job: QueuedJob }) {
  const { task, error } = job;
  const subject = jobSubject(job);
  return (
    <span className="grid gap-0.5">
      <span className="font-medium">{capitalized(jobWords(task))}</span>
      <span className="break-all text-ink-soft">{subject.href ? <a href={subject.href} className="link">{subject.words}</a> : subject.words}</span>
      {error && <span className="max-w-text text-alarm">{error}</span>}
    </span>
  );
}

function Doing({ job: { id, task }, action }: { job: QueuedJob; action: string }) {
  return (
    <Form method="post" action={action} className="flex flex-wrap gap-x-4 gap-y-1 max-md:justify-end">
      <input type="hidden" name="job" value={id} />
      <Button kind="secondary" name={DO.name} value={DO.retry} className="min-h-11! px-4! py-1! text-small">
        Try now<span className="heard">: {jobWords(task)}</span>
      </Button>
      <Sure
        ask={
          <>
            Drop<span className="heard">: {jobWords(task)}</span>
          </>
        }
      >
        <p>It is not tried any more. A letter or a charge that must still happen is queued anew within ten minutes.</p>
        <Button kind="secondary" name={DO.name} value={DO.drop} className="min-h-11! px-4! py-1! text-small">
          Drop it<span className="heard">: {jobWords(task)}</span>
        </Button>
      </Sure>
    </Form>
  );
}
