import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readHealth } from "~/studio/health.server";
import { HealthList, partsOf } from "~/studio/health-list";
import { Schedules } from "~/studio/schedules";
import { adminLoader } from "~/lib/http.server";
import { AdminPage, Panel } from "~/ui/admin-page";

export const loader = adminLoader(async ({ db, desk }) => ({ health: await readHealth(db), timeZone: desk.studio.timeZone }));

export const meta: MetaFunction = () => [{ title: "Health" }];

export default function Health() {
  const { health, timeZone } = useLoaderData<typeof loader>();
  const parts = partsOf(health, timeZone);
  const well = parts.every(({ ok }) => ok);
  return (
    <AdminPage title="Health" lead={well ? "Everything does its work." : "Something is late or fails. What couples can still do is said below."}>
      <HealthList parts={parts} />
      <Panel id="schedules" title="What runs by the clock">
        <Schedules health={health} timeZone={timeZone} />
      </Panel>
    </AdminPage>
  );
}
