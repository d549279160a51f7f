import type { ReactNode } from "react";
import { Link } from "@remix-run/react";
import type { Package } from "~/catalog/catalog";
import { formatDays, type StudioDay } from "~/lib/studio-day";
import { SummaryList } from "~/ui/summary-list";
import type { Couple } from "./couple";
import { bookingPath, type Choices, type View } from "./paths";
import type { Quote } from "./quote";
import { billLine } from "./running-summary";

type Props = { quote: Quote; choices: Choices & { day: StudioDay }; view: View; item: Package; couple: Couple };

/** Everything that is about to be booked, each part with the way back to it. */
export function ReviewList({ quote, choices, view, item, couple }: Props) {
  const back = (step: "package" | "extras" | "date" | "details") => bookingPath(step, choices, view);
  return (
    <div className="grid gap-10">
      <Part title="Your day" change={back("date")} what="the day">
        <p className="font-display text-heading">
          <time dateTime={choices.day}>{formatDays(choices.day, item.days)}</time>
        </p>
      </Part>
      <Part title="What you pay" change={back(item.addOns.length > 0 ? "extras" : "package")} what="package and extras">
        <SummaryList lines={quote.lines.map(billLine)} total={quote.total} />
      </Part>
      <Part title="You" change={back("details")} what="your details">
        <dl className="grid gap-3">
          <Said label={couple.partnerName ? "Names" : "Name"}>
            {couple.name}
            {couple.partnerName && ` and ${couple.partnerName}`}
          </Said>
          <Said label="Email">
            {couple.email}
            {couple.partnerEmail && (
              <>
                <br />
                {couple.partnerEmail}
              </>
            )}
          </Said>
          {couple.phone && <Said label="Phone">{couple.phone}</Said>}
          {couple.place && <Said label="Place">{couple.place}</Said>}
          {couple.notes && (
            <Said label="You told us">
              <span className="whitespace-pre-line">{couple.notes}</span>
            </Said>
          )}
        </dl>
      </Part>
    </div>
  );
}

function Part({ title, change, what, children }: { title: string; change: string; what: string; children: ReactNode }) {
  return (
    <section className="grid gap-4">
      <div className="flex items-baseline justify-between gap-4 border-b border-ink pb-2">
        <h2 className="text-heading italic">{title}</h2>
        <Link to={change} className="link py-1">
          Change<span className="heard"> {what}</span>
        </Link>
      </div>
      {children}
    </section>
  );
}

function Said({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 sm:grid-cols-[9rem_1fr]">
      <dt className="text-ink-soft">{label}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}
