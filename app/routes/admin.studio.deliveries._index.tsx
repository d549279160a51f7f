import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listDeliveries, outcomes } from "~/studio/deliveries.server";
import { DeliveryList, outcomeWords, providerWords } from "~/studio/delivery-list";
import { listHref, oneOf, pageIn } from "~/studio/paths";
import { adminLoader } from "~/lib/http.server";
import { AdminPage } from "~/ui/admin-page";
import { FilterLinks } from "~/ui/filter-links";
import { Pager } from "~/ui/pager";

const HERE = "/admin/studio/deliveries";
const providers = ["stripe", "postmark"] as const;

export const loader = adminLoader(async ({ db, desk, url }) => {
  const outcome = oneOf(outcomes, url.searchParams.get("outcome"));
  const provider = oneOf(providers, url.searchParams.get("from"));
  return { ...(await listDeliveries(db, { outcome, provider, page: pageIn(url.searchParams) })), known: outcomes, outcome, provider, timeZone: desk.studio.timeZone };
});

export const meta: MetaFunction = () => [{ title: "Deliveries" }];

export default function Deliveries() {
  const { deliveries, pages, page, known, outcome, provider, timeZone } = useLoaderData<typeof loader>();
  const href = (changes: { outcome?: string; from?: string }) => listHref(HERE, { outcome, from: provider, ...changes });
  return (
    <AdminPage title="Deliveries" lead="What Stripe and Postmark told the site, and what it did about it.">
      <div className="flex flex-wrap gap-x-8 gap-y-3">
        <FilterLinks
          label="Outcome"
          links={["" as const, ...known].map((each) => ({ href: href({ outcome: each }), label: each ? outcomeWords[each].label : "All", current: each === outcome }))}
        />
        <FilterLinks
          label="From"
          links={["", ...providers].map((each) => ({ href: href({ from: each }), label: providerWords[each] ?? "Both", current: each === provider }))}
        />
      </div>
      <DeliveryList deliveries={deliveries} timeZone={timeZone} />
      <Pager page={page} pages={pages} hrefOf={(to) => listHref(HERE, { outcome, from: provider }, to)} />
    </AdminPage>
  );
}
