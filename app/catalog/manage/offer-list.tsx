import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { OrderedList } from "~/ui/ordered-list";
import type { Status } from "./managed";
import { StatusBadge } from "./status-badge";

type Offer = { id: string; name: string; status: Status };

type Props<O extends Offer> = {
  label: string;
  offers: readonly O[];
  /** The list's own page, which also sets order and status. */
  action: string;
  hrefOf: (offer: O) => string;
  facts: (offer: O) => ReactNode;
  /** In front of the name. */
  picture?: (offer: O) => ReactNode;
  links?: (offer: O) => ReactNode;
};

/** What is offered, in the studio's order; below it what is archived. */
export function OfferList<O extends Offer>({ label, offers, action, hrefOf, facts, picture, links }: Props<O>) {
  const archived = offers.filter(({ status }) => status === "archived");
  const row = (offer: O) => (
    <div className="grid min-w-0 flex-1 gap-x-6 gap-y-1 sm:grid-cols-[1fr_auto] sm:items-center">
      <div className="flex min-w-0 gap-4">
        {picture?.(offer)}
        <div className="grid min-w-0 gap-0.5">
          <div className="flex flex-wrap items-baseline gap-x-3">
            <a href={hrefOf(offer)} className="tap font-display text-heading hover:text-madrone">
              {offer.name}
            </a>
            <StatusBadge status={offer.status} />
          </div>
          <p className="text-small text-ink-soft">{facts(offer)}</p>
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-x-5 text-small">
        {links?.(offer)}
        <StatusButton offer={offer} action={action} />
      </div>
    </div>
  );
  return (
    <div className="grid gap-12">
      <OrderedList
        label={label}
        items={offers.filter(({ status }) => status !== "archived")}
        action={action}
        className="border-t border-ink"
        rowClassName="relative flex items-center gap-3 border-b border-rule bg-paper py-3"
        controlsClassName="max-sm:absolute max-sm:right-0 max-sm:bottom-3"
      >
        {row}
      </OrderedList>
      {archived.length > 0 && (
        <section aria-labelledby="archived" className="grid gap-2">
          <h2 id="archived" className="text-heading italic">
            Archived
          </h2>
          <ul className="border-t border-rule">
            {archived.map((offer) => (
              <li key={offer.id} className="flex border-b border-rule py-3">
                {row(offer)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** The one step that is next for it. */
function StatusButton({ offer, action }: { offer: Offer; action: string }) {
  const steps = { draft: ["publish", "Publish"], published: ["archive", "Archive"], archived: ["bring-back", "Bring back"] } as const;
  const [intent, label] = steps[offer.status];
  return (
    <Form method="post" action={action}>
      <input type="hidden" name="id" value={offer.id} />
      <button name="intent" value={intent} className="link min-h-11 cursor-pointer">
        {label}
        <span className="heard"> {offer.name}</span>
      </button>
    </Form>
  );
}
