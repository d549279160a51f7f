import { Badge } from "~/ui/badge";
import { DataTable } from "~/ui/data-table";
import { Moment } from "~/ui/moment";
import type { Health } from "./health.server";
import { lateWords } from "./health-words";

/** "every 5 minutes", "every hour"; a schedule of another kind as it is written. */
function cronWords(cron: string): string {
  if (cron === "* * * * *") return "every minute";
  if (/^\d+ \* \* \* \*$/.test(cron)) return "every hour";
  const minutes = /^\*\/(\d+) \* \* \* \*$/.exec(cron)?.[1];
  return minutes ? `every ${minutes} minutes` : cron;
}

/** What runs by the clock, and when it last ran to its end. */
export function Schedules({ health: { schedules, clock }, timeZone }: { health: Health; timeZone: string }) {
  return (
    <DataTable
      caption="What runs by the clock"
      rows={schedules}
      keyOf={({ task }) => task}
      columns={[
        { label: "What", cell: ({ why }) => why },
        { label: "How often", cell: ({ cron }) => cronWords(cron) },
        { label: "Last done", cell: ({ finishedAt }) => (finishedAt ? <Moment at={finishedAt} timeZone={timeZone} /> : "never yet") },
        {
          label: "State",
          cell: ({ task }) => {
            const late = clock.tasks[task];
            return late && !late.ok ? <Badge tone="bad">{`Late by ${lateWords(late.lateSeconds ?? 0)}`}</Badge> : <Badge tone="good">In order</Badge>;
          },
        },
      ]}
    />
  );
}
