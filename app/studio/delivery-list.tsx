import { Badge, type Tone } from "~/ui/badge";
import { DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { Moment } from "~/ui/moment";
import type { ListedDelivery, Outcome } from "./deliveries.server";

export const outcomeWords: Record<Outcome, { label: string; tone: Tone }> = {
  received: { label: "To be worked on", tone: "plain" },
  done: { label: "Done", tone: "good" },
  ignored: { label: "Nothing to do", tone: "faint" },
  failed: { label: "Failed", tone: "bad" },
};

export const providerWords: Record<string, string> = { stripe: "Stripe", postmark: "Postmark", google: "Google" };

/** What Postmark tells of a letter, for somebody who does not know its names. */
const postmarkTypes: Record<string, string> = {
  Delivery: "A letter arrived",
  Bounce: "A letter bounced",
  SpamComplaint: "A letter was marked as spam",
  SubscriptionChange: "An address was closed or opened again",
  Open: "A letter was opened",
  Click: "A link was followed",
};

/** "A letter arrived: ada@example.com"; of Stripe's, what Stripe calls it. */
export const deliveryWords = ({ provider, type, about }: Pick<ListedDelivery, "provider" | "type" | "about">): string =>
  provider === "postmark" ? `${postmarkTypes[type] ?? type}${about ? `: ${about}` : ""}` : type;

export function DeliveryList({ deliveries, timeZone }: { deliveries: ListedDelivery[]; timeZone: string }) {
  if (deliveries.length === 0) return <EmptyState title="No delivery here">What Stripe and Postmark tell the site stands here, understood or not.</EmptyState>;
  return (
    <DataTable
      caption="Deliveries, the newest first"
      rows={deliveries}
      keyOf={({ id }) => id}
      columns={[
        {
          label: "Delivery",
          cell: (delivery) => (
            <a href={`/admin/studio/deliveries/${delivery.id}`} className="link font-medium">
              {deliveryWords(delivery)}
            </a>
          ),
        },
        { label: "From", cell: ({ provider }) => providerWords[provider] ?? provider },
        { label: "Received", cell: ({ received_at }) => <Moment at={received_at} timeZone={timeZone} /> },
        { label: "Attempts", numeric: true, cell: ({ attempts }) => attempts },
        { label: "Outcome", cell: ({ outcome }) => <Badge tone={outcomeWords[outcome].tone}>{outcomeWords[outcome].label}</Badge> },
        { label: "Note", cell: ({ note }) => <span className="text-ink-soft">{note ?? "–"}</span> },
      ]}
    />
  );
}
