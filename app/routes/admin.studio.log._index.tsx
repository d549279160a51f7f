import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readLog, readLogFilter } from "~/studio/log.server";
import { actors, entities } from "~/studio/log-filters";
import { LogList } from "~/studio/log-list";
import { listHref } from "~/studio/paths";
import { adminLoader } from "~/lib/http.server";
import { AdminPage } from "~/ui/admin-page";
import { Button, ButtonLink } from "~/ui/button";
import { Field } from "~/ui/field";
import { Pager } from "~/ui/pager";
import { Select } from "~/ui/select";

const HERE = "/admin/studio/log";

export const loader = adminLoader(async ({ db, claims, desk, url }) => {
  const { page, ...filter } = readLogFilter(url.searchParams);
  return { ...(await readLog(db, { ...filter, page }, claims.sub)), filter, timeZone: desk.studio.timeZone };
});

export const meta: MetaFunction = () => [{ title: "Log" }];

export default function Log() {
  const { entries, total, isMore, page, pages, filter, timeZone } = useLoaderData<typeof loader>();
  const asked = { ...filter, from: filter.from ?? "", to: filter.to ?? "" };
  return (
    <AdminPage
      title="Log"
      lead={`${isMore ? "More than " : ""}${total.toLocaleString("en-US")} ${total === 1 ? "thing" : "things"} happened. None of it can be changed, by anybody.`}
      actions={
        <ButtonLink to={listHref("/admin/studio/log/csv", asked)} kind="secondary" reloadDocument>
          As a spreadsheet
        </ButtonLink>
      }
    >
      <form method="get" action={HERE} className="grid grid-cols-2 items-end gap-4 *:min-w-0 max-md:*:last:col-span-2 lg:grid-cols-[1fr_1fr_auto_auto_auto]">
        <Choice name="entity" label="About" all="Everything" options={entities} chosen={asked.entity} />
        <Choice name="actor" label="Who" all="Everybody" options={actors} chosen={asked.actor} />
        <Field name="from" label="From" type="date" optional className="min-w-0 px-2!" defaultValue={asked.from} />
        <Field name="to" label="To" type="date" optional className="min-w-0 px-2!" defaultValue={asked.to} />
        <Button kind="secondary">Show</Button>
      </form>
      <LogList entries={entries} timeZone={timeZone} />
      {isMore && page === pages && <p className="text-small text-ink-soft">What is older can be found by its days: choose an earlier one under “To”.</p>}
      <Pager page={page} pages={pages} hrefOf={(to) => listHref(HERE, asked, to)} />
    </AdminPage>
  );
}

function Choice({ name, label, all, options, chosen }: { name: string; label: string; all: string; options: Record<string, string>; chosen: string }) {
  return (
    <Select name={name} label={label} defaultValue={chosen}>
      <option value="">{all}</option>
      {Object.entries(options).map(([value, words]) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </Select>
  );
}
