import { redirect, type MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { readDeliveryOf } from "~/studio/deliveries.server";
import { deliveryWords, outcomeWords, providerWords } from "~/studio/delivery-list";
import { adminAction, adminLoader, notFound, orRefuse } from "~/lib/http.server";
import { AdminPage, Panel } from "~/ui/admin-page";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Moment } from "~/ui/moment";
import { Notice } from "~/ui/notice";
import { SummaryList } from "~/ui/summary-list";

export const loader = adminLoader(async ({ db, desk, params, url }) => {
  const delivery = await readDeliveryOf(db, params.id ?? "");
  return delivery ? { delivery, timeZone: desk.studio.timeZone, isReplayed: url.searchParams.get("done") === "replayed" } : notFound();
});

export const action = adminAction(async ({ db, params }) => {
  const delivery = await readDeliveryOf(db, params.id ?? "");
  if (!delivery || !orRefuse(await db.rpc("replay_delivery", { p_id: delivery.id }))) return notFound();
  throw redirect(`/admin/studio/deliveries/${delivery.id}?done=replayed`, 303);
});

/** "checkout.session.completed" may be broken after its dots. */
function Dotted({ children }: { children: string }) {
  return children.split(".").map((part, index) => (
    <span key={index}>
      {index > 0 && (
        <>
          .<wbr />
        </>
      )}
      {part}
    </span>
  ));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data ? deliveryWords(data.delivery) : "Delivery" }];

export default function Delivery() {
  const { delivery, timeZone, isReplayed } = useLoaderData<typeof loader>();
  const { label, tone } = outcomeWords[delivery.outcome];
  return (
    <AdminPage title={<Dotted>{deliveryWords(delivery)}</Dotted>} up={{ href: "/admin/studio/deliveries", label: "Deliveries" }}>
      {isReplayed && <Notice kind="success">It is being worked on again. Reload the page to see how it went.</Notice>}
      <div className="grid gap-10 lg:grid-cols-[1fr_1.4fr]">
        <Panel id="how" title="How it went">
          <SummaryList
            lines={[
              { label: "Outcome", value: <Badge tone={tone}>{label}</Badge> },
              { label: "From", value: providerWords[delivery.provider] ?? delivery.provider },
              { label: "Its number there", value: <span className="text-small break-all">{delivery.event_id}</span> },
              { label: "Received", value: <Moment at={delivery.received_at} timeZone={timeZone} /> },
              ...(delivery.settled_at ? [{ label: "Settled", value: <Moment at={delivery.settled_at} timeZone={timeZone} /> }] : []),
              { label: "Attempts", value: delivery.attempts },
              ...(delivery.note ? [{ label: "Note", value: <span className="break-words">{delivery.note}</span> }] : []),
            ]}
          />
          <Form method="post" className="grid gap-2">
            <Button kind="secondary">Work on it again</Button>
            <p className="text-small text-ink-soft">
              This cannot do anything twice: nothing in it is believed but what it is about, and how that stands is asked anew.
            </p>
          </Form>
        </Panel>
        <Panel id="payload" title="What it says">
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long line is read by scrolling, which a keyboard can only do to what can have the focus */}
          <pre tabIndex={0} className="max-h-[44rem] overflow-auto border border-rule bg-card p-4 text-caption">
            {delivery.payload}
          </pre>
        </Panel>
      </div>
    </AdminPage>
  );
}
