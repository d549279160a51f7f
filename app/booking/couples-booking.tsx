import type { ReactNode } from "react";
import { formatDays, todayIn } from "~/lib/studio-day";
import { ButtonLink } from "~/ui/button";
import { Page } from "~/ui/layout";
import { SummaryList } from "~/ui/summary-list";
import { termsOf } from "./cancellation";
import type { CouplesBooking } from "./couples-page.server";
import { coupleNames, proofs, statusWords, whatBecameOfTheMoney } from "./couples-words";
import { DayLinks } from "./day-links";
import { MailboxForm } from "./mailbox-form";
import { bookingPath, calendarFilePath } from "./paths";
import { PayHeld } from "./pay-held";
import { ProofList } from "./proof-list";
import { billLine } from "./running-summary";

type Props = {
  booking: CouplesBooking;
  token: string;
  google: string | null;
  /** Why the payment page could not be opened; null: nobody asked, or it was. */
  problem: string | null;
  /** An address that they gave and that no mail can go to, and why; null: they gave none. */
  mailbox: { typed: string; error: string } | null;
};

/** A couple's own page: what is booked, what was paid, and what they can do next. */
export function CouplesBookingPage({ booking, token, google, problem, mailbox }: Props) {
  const { title, sentence } = statusWords(booking);
  const { studio, day, days, items, total, nearby, paymentUrl, canPay, reference, place } = booking;
  const proven = proofs(booking);
  const terms = termsOf(booking, todayIn(studio.timeZone));
  const money = whatBecameOfTheMoney(booking);
  return (
    <Page className="grid gap-x-16 gap-y-12 pt-10 pb-section lg:grid-cols-[minmax(0,1fr)_24rem] lg:pt-16">
      <header className="grid content-start gap-4 lg:col-span-2">
        <p className="text-ink-soft">{coupleNames(booking.couple)}</p>
        <h1 className="max-w-[20ch] text-title">{title}</h1>
        <p className="font-display text-heading italic">
          <time dateTime={day}>{formatDays(day, days)}</time>
        </p>
        <p className="max-w-text text-lead text-ink-soft">{sentence}</p>
        {canPay && <PayHeld total={total} problem={problem} />}
        {paymentUrl && (
          <p>
            <ButtonLink to={paymentUrl} reloadDocument>
              Finish paying
            </ButtonLink>
          </p>
        )}
      </header>

      <div className="grid content-start gap-12">
        {proven.length > 0 && (
          <Part title="Where things are">
            <ProofList proofs={proven} />
            {booking.canCorrectMailbox && <MailboxForm typed={mailbox?.typed ?? booking.couple.email} error={mailbox?.error} />}
          </Part>
        )}
        {google && (
          <Part title="In your calendar">
            <p className="flex flex-wrap gap-x-6 gap-y-3">
              <ButtonLink kind="secondary" to={calendarFilePath(token)} reloadDocument>
                Download the calendar file
              </ButtonLink>
              <ButtonLink kind="quiet" to={google} rel="noreferrer">
                Add to Google Calendar
              </ButtonLink>
            </p>
          </Part>
        )}
        {terms && (
          <Part title="If your plans change">
            <p className="max-w-text">{terms}</p>
          </Part>
        )}
        {nearby.length > 0 && (
          <Part title="The nearest free days">
            <DayLinks
              days={nearby}
              length={days}
              to={(other) => bookingPath("date", { package: booking.package.slug, addOns: {}, day: other })}
            />
          </Part>
        )}
        <Part title="Questions">
          <p className="max-w-text">
            {studio.photographer} of {studio.name} is at{" "}
            <a className="link" href={`mailto:${studio.email}?subject=${encodeURIComponent(reference)}`}>
              {studio.email}
            </a>{" "}
            and{" "}
            <a className="link whitespace-nowrap" href={`tel:${studio.phone.replace(/[^+\d]/g, "")}`}>
              {studio.phone}
            </a>
            . Your reference is <span className="figures font-medium whitespace-nowrap">{reference}</span>.
          </p>
          <p className="max-w-text pt-3 text-small text-ink-soft">
            This page is yours alone: whoever has its address sees what you see.
          </p>
        </Part>
      </div>

      <aside aria-labelledby="bill" className="content-start self-start bg-card px-6 pt-5 pb-4">
        <h2 id="bill" className="pb-2 text-heading italic">
          {booking.package.name}
        </h2>
        <p className="pb-3 text-small text-ink-soft">
          {booking.package.hours} {booking.package.hours === 1 ? "hour" : "hours"} of photography, up to {booking.package.guestLimit} guests
          {place && (
            <>
              <br />
              {place}
            </>
          )}
        </p>
        <SummaryList lines={items.map(billLine)} total={total} />
        {money && <p className="border-t border-rule pt-3 text-small">{money}</p>}
      </aside>
    </Page>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-4">
      <h2 className="text-heading italic">{title}</h2>
      <div>{children}</div>
    </section>
  );
}
