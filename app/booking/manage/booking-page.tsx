import type { ReactNode } from "react";
import { words } from "~/email/finding-words";
import { formatInstant } from "~/lib/instant";
import { formatDays, type StudioDay } from "~/lib/studio-day";
import { AdminPage, Panel } from "~/ui/admin-page";
import { ButtonLink } from "~/ui/button";
import { FactList } from "~/ui/fact-list";
import { Notice } from "~/ui/notice";
import { SummaryList } from "~/ui/summary-list";
import { coupleNames } from "../couples-words";
import { billLine } from "../running-summary";
import { Answer } from "./answer";
import { Emails } from "./emails";
import type { Happening } from "./history";
import { Money } from "./money";
import { Notes } from "./notes";
import type { ManagedBooking } from "./one.server";
import { doneWords, managedPath, type Done } from "./paths";
import { PressButton } from "./press-button";
import { StatusBadge } from "./status";
import { Waiting, type WaitingProps } from "./waiting";

type Props = {
  booking: ManagedBooking;
  history: Happening[];
  today: StudioDay;
  timeZone: string;
  couplesPage: string;
  done: Done | null;
  problem: string | null;
  /** What was refused of what was typed about a payment that is waited for. */
  wrong: WaitingProps["wrong"];
};

/** Everything about one booking, and what can be done with it. */
export function BookingPage({ booking, history, today, timeZone, couplesPage, done, problem, wrong }: Props) {
  const { id, couple, day, days, status, items, total, place, notes, reference, bookedAt, byHand, heldUntil } = booking;
  return (
    <AdminPage
      title={coupleNames(couple)}
      up={{ href: "/admin/bookings", label: "Bookings" }}
      lead={
        <>
          <time dateTime={day}>{formatDays(day, days)}</time>
          {status === "confirmed" && <>, {countdown(today, day)}</>} <StatusBadge status={status} heldUntil={byHand ? heldUntil : null} timeZone={timeZone} />
        </>
      }
      actions={<Actions booking={booking} today={today} />}
    >
      {problem && <Notice kind="error" title={problem} />}
      {done && !(done === "ending" && status === "held") && <Notice kind={done === "late" ? "warning" : "success"} title={doneWords[done]} />}
      <Standing booking={booking} timeZone={timeZone} />
      <div className="grid items-start gap-x-12 gap-y-12 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)] lg:grid-rows-[auto_1fr]">
        <div className="grid gap-12">
          {status === "held" && byHand && <Waiting booking={booking} today={today} timeZone={timeZone} wrong={wrong} />}
          {status === "requested" && <Answer booking={booking} timeZone={timeZone} />}
          <Panel id="couple" title="The couple" actions={<EditLink id={id} />}>
            <FactList
              facts={[
                { name: "Email", value: <Mail to={couple.email} about={reference} /> },
                ...some(couple.partnerEmail, "Partner’s email", (email) => <Mail to={email} about={reference} />),
                ...some(couple.phone, "Phone", (phone) => (
                  <a className="link" href={`tel:${phone.replace(/[^+\d]/g, "")}`}>
                    {phone}
                  </a>
                )),
                { name: "Place", value: place ?? "Not known yet" },
                ...some(notes, "They wrote", (text) => text),
                {
                  name: byHand ? "Added" : "Booked",
                  value: (
                    <>
                      <time dateTime={bookedAt}>{formatInstant(bookedAt, timeZone)}</time>
                      {byHand && ", by hand"}
                    </>
                  ),
                },
                { name: "Reference", value: <span className="figures">{reference}</span> },
                {
                  name: "Their page",
                  value: (
                    <a className="link" href={couplesPage}>
                      What they see
                    </a>
                  ),
                },
              ]}
            />
          </Panel>
        </div>
        <div className="grid gap-12 lg:row-span-2">
          <Panel id="notes" title="Private notes">
            <Notes notes={booking.privateNotes} timeZone={timeZone} />
          </Panel>
          <Panel id="booked" title="What is booked">
            <SummaryList lines={items.map(billLine)} total={total} />
          </Panel>
          <Panel id="money" title="Money" actions={canRefund(booking) && <PartLink to={managedPath(id, "refund")}>Give something back</PartLink>}>
            <Money booking={booking} today={today} timeZone={timeZone} />
          </Panel>
        </div>
        <div className="grid gap-12">
          <Panel id="emails" title="Letters">
            <Emails emails={booking.emails} timeZone={timeZone} />
            {(status === "confirmed" || status === "completed") && (
              <PressButton intent="resend" kind="secondary">
                <span className="min-w-0 break-words">Send the confirmation again, to {couple.email}</span>
              </PressButton>
            )}
          </Panel>
          <Panel id="history" title="History">
            <ol className="grid">
              {history.map(({ id: entry, at, sentence }) => (
                <li key={entry} className="grid gap-x-6 border-b border-rule py-2.5 sm:grid-cols-[minmax(0,1fr)_auto]">
                  <span className="min-w-0 break-words">{sentence}</span>
                  <time dateTime={at} className="text-small text-ink-soft">
                    {formatInstant(at, timeZone)}
                  </time>
                </li>
              ))}
            </ol>
          </Panel>
        </div>
      </div>
    </AdminPage>
  );
}

const canRefund = ({ paid, leftToGiveBack }: ManagedBooking) => paid?.state === "captured" && leftToGiveBack.cents > 0;

function some<T>(value: T | null, name: string, show: (value: T) => ReactNode) {
  return value === null ? [] : [{ name, value: show(value) }];
}

function Actions({ booking: { id, status, day, days }, today }: { booking: ManagedBooking; today: StudioDay }) {
  if (status !== "confirmed") return null;
  return (
    <>
      {lastDay(day, days) <= today && <PressButton intent="complete">Mark as completed</PressButton>}
      <ButtonLink kind="secondary" to={managedPath(id, "move")}>
        Move the date
      </ButtonLink>
      <ButtonLink kind="secondary" to={managedPath(id, "cancel")}>
        Cancel the booking
      </ButtonLink>
    </>
  );
}

function PartLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <ButtonLink kind="quiet" to={to} className="py-0! text-small!">
      {children}
    </ButtonLink>
  );
}

const EditLink = ({ id }: { id: string }) => <PartLink to={managedPath(id, "edit")}>Edit the details</PartLink>;

function Mail({ to, about }: { to: string; about: string }) {
  return (
    <a className="link" href={`mailto:${to}?subject=${encodeURIComponent(about)}`}>
      {to}
    </a>
  );
}

/** What the photographer should know before they do anything. */
function Standing({ booking: { status, byHand, heldUntil, findings }, timeZone }: { booking: ManagedBooking; timeZone: string }) {
  return (
    <>
      {status === "held" && !byHand && (
        <Notice title="The couple is paying for this day right now">
          <p>
            {heldUntil ? `It is held until ${formatInstant(heldUntil, timeZone)}. ` : ""}Stripe closes their payment page first, and with that the day
            is free by itself; a hold cannot be cancelled here, because it may be paid this very second.
          </p>
        </Notice>
      )}
      {findings.length > 0 && (
        <Notice kind="warning" title="Something about this booking needs you">
          <ul className="grid gap-1">
            {findings.map(({ id, kind, at }) => (
              <li key={id}>
                {words(kind)}, since <time dateTime={at}>{formatInstant(at, timeZone)}</time>
              </li>
            ))}
          </ul>
          <p>
            <a className="link" href="/admin">
              See what to do, under Today
            </a>
          </p>
        </Notice>
      )}
    </>
  );
}

const DAY_MS = 86_400_000;
const lastDay = (day: StudioDay, days: number) => new Date(Date.parse(day) + (days - 1) * DAY_MS).toISOString().slice(0, 10);

function countdown(today: StudioDay, day: StudioDay): string {
  const left = Math.round((Date.parse(day) - Date.parse(today)) / DAY_MS);
  if (left === 0) return "today";
  if (left === 1) return "tomorrow";
  return left < 0 ? `${-left} ${left === -1 ? "day" : "days"} ago` : `in ${left} days`;
}
