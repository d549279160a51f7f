import { useLoaderData } from "@remix-run/react";
import { readHealth } from "~/studio/health.server";
import { HealthList } from "~/studio/health-list";
import { Schedules } from "~/studio/schedules";
import { adminLoader } from "~/lib/http.server";
import { AdminPage, Panel } from "~/ui/admin-page";

export const loader = adminLoader(async ({ db, desk }) => ({ health: await readHealth(db), timeZone: desk.studio.timeZone }));

export default function Health() {
  const { health, timeZone } = useLoaderData<typeof loader>();
  const { worker, clock, calendar, mail, webhooks, money } = health;
  const well = [worker, clock, calendar, mail, webhooks, money].every(({ ok }) => ok);
  return (
    <AdminPage title="Health" lead={well ? "Everything does its work." : "Something is late or fails. What couples can still do is said below."}>
      <HealthList health={health} timeZone={timeZone} />
      <Panel id="schedules" title="What runs by the clock">
        <Schedules health={health} timeZone={timeZone} />
      </Panel>
    </AdminPage>
  );
}
