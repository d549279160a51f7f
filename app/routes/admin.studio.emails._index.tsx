import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listLetters } from "~/studio/emails.server";
import { LetterList } from "~/studio/letter-list";
import { letterStates, stateWords } from "~/studio/letter-words";
import { listHref, oneOf, pageIn } from "~/studio/paths";
import { adminLoader } from "~/lib/http.server";
import { AdminPage } from "~/ui/admin-page";
import { Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { FilterLinks } from "~/ui/filter-links";
import { Pager } from "~/ui/pager";

const HERE = "/admin/studio/emails";

export const loader = adminLoader(async ({ db, desk, url }) => {
  const status = oneOf(letterStates, url.searchParams.get("status"));
  const search = (url.searchParams.get("to") ?? "").trim().slice(0, 254);
  return { ...(await listLetters(db, { status, search, page: pageIn(url.searchParams) })), status, search, timeZone: desk.studio.timeZone };
});

export const meta: MetaFunction = () => [{ title: "Emails" }];

export default function Emails() {
  const { letters, total, pages, page, status, search, timeZone } = useLoaderData<typeof loader>();
  const filter = (value: string, label: string) => ({ href: listHref(HERE, { status: value, to: search }), label, current: value === status });
  return (
    <AdminPage title="Emails" lead={total === 1 ? "One letter." : `${total} letters. Each is kept in the words in which it was sent.`}>
      <div className="flex flex-wrap items-end justify-between gap-6">
        <FilterLinks label="State" links={[filter("", "All"), ...letterStates.map((state) => filter(state, stateWords[state].label))]} />
        <form method="get" action={HERE} className="flex items-end gap-3">
          {status && <input type="hidden" name="status" value={status} />}
          <Field name="to" label="To" type="search" optional defaultValue={search} autoComplete="off" />
          <Button kind="secondary">Find</Button>
        </form>
      </div>
      <LetterList letters={letters} timeZone={timeZone} />
      <Pager page={page} pages={pages} hrefOf={(to) => listHref(HERE, { status, to: search }, to)} />
    </AdminPage>
  );
}
