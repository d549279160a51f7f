import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { formatInstant } from "~/lib/instant";
import { formatMoney } from "~/lib/money";
import { formatDays } from "~/lib/studio-day";
import { Button } from "~/ui/button";
import { TextArea } from "~/ui/field";
import { Page } from "~/ui/layout";
import { Notice } from "~/ui/notice";
import { SummaryList } from "~/ui/summary-list";
import { coupleNames } from "./couples-words";
import type { DayRequest } from "./requests.server";
import { billLine } from "./running-summary";

export const ANSWER = { name: "answer", accept: "accept", decline: "decline" } as const;
export const WORDS_FIELD = "words";
export const CLOSE_FIELD = "close";
export const MOST_WORDS = 600;

type Props = { request: DayRequest; problem: string | null };

/** The photographer's page of one request: who asks for what, and the two answers. */
export function RequestAnswerPage({ request, problem }: Props) {
  const { day, days, items, total, couple, package: sold } = request;
  const { title, sentence } = words(request);
  return (
    <Page className="grid gap-x-16 gap-y-12 pt-10 pb-section lg:grid-cols-[minmax(0,1fr)_24rem] lg:pt-16">
      <header className="grid content-start gap-4 lg:col-span-2">
        <p className="text-ink-soft">{coupleNames(couple)}</p>
        <h1 className="max-w-[20ch] text-title">{title}</h1>
        <p className="font-display text-heading italic">
          <time dateTime={day}>{formatDays(day, days)}</time>
        </p>
        <p className="max-w-text text-lead text-ink-soft">{sentence}</p>
      </header>
      <div className="grid content-start gap-12">
        {problem && <Notice kind="error" title={problem} />}
        {request.status === "requested" && <Answers request={request} />}
        <About request={request} />
      </div>
      <aside aria-labelledby="bill" className="content-start self-start bg-card px-6 pt-5 pb-4">
        <h2 id="bill" className="pb-2 text-heading italic">
          {sold.name}
        </h2>
        <p className="pb-3 text-small text-ink-soft">
          {sold.hours} {sold.hours === 1 ? "hour" : "hours"} of photography, up to {sold.guestLimit} guests
        </p>
        <SummaryList lines={items.map(billLine)} total={total} />
      </aside>
    </Page>
  );
}

function words({ status, studio, answerBy, days, total }: DayRequest): { title: string; sentence: string } {
  switch (status) {
    case "requested":
      return {
        title: days === 1 ? "Are you free on this day?" : "Are you free on these days?",
        sentence:
          `They asked while your calendar could not be read. ${formatMoney(total)} is authorized on their card and not charged. ` +
          `Please answer by ${formatInstant(answerBy, studio.timeZone)}; after that they are told no.`,
      };
    case "confirmed":
    case "completed":
      return { title: "You said yes", sentence: "The day is booked, their card is charged, and their confirmation is on its way." };
    case "declined":
      return { title: "This request is closed", sentence: "The day was not confirmed. They have been told, and their money is let go." };
    case "held":
    case "expired":
    case "lost":
    case "cancelled":
      return { title: "There is nothing to answer", sentence: "This booking is not waiting for you any more." };
    default:
      return status satisfies never;
  }
}

const calendarWords = {
  free: "Your calendar can be read again, and has nothing on it then.",
  busy: "Your calendar can be read again, and is busy then.",
  unknown: "Your calendar still cannot be read, so please look yourself.",
} as const;

function Answers({ request: { calendar, days, total } }: { request: DayRequest }) {
  const day = days === 1 ? "the day" : "the days";
  return (
    <div className="grid gap-8">
      <Notice kind={calendar === "free" ? "success" : "warning"} title={calendarWords[calendar]} />
      <Form method="post" className="grid justify-items-start gap-3">
        <Button name={ANSWER.name} value={ANSWER.accept}>
          Yes, book {day}
        </Button>
        <p className="text-small text-ink-soft">Charges {formatMoney(total)} and sends them their confirmation, with a calendar file.</p>
      </Form>
      <Form method="post" className="grid max-w-form justify-items-start gap-5 border-t border-rule pt-8">
        <h2 className="text-heading italic">If you cannot</h2>
        <div className="w-full">
          <TextArea
            name={WORDS_FIELD}
            label="A word to them"
            hint="It stands in the letter that tells them, above free days close by."
            optional
            rows={3}
            maxLength={MOST_WORDS}
          />
        </div>
        <label className="flex items-start gap-3">
          <input type="checkbox" name={CLOSE_FIELD} value="yes" defaultChecked className="mt-1 size-5 shrink-0 accent-ink" />
          <span>Close {day}, so that nobody else asks for {days === 1 ? "it" : "them"}</span>
        </label>
        <Button kind="secondary" name={ANSWER.name} value={ANSWER.decline}>
          No, let {day} go
        </Button>
      </Form>
    </div>
  );
}

function About({ request: { couple, place, notes, reference } }: { request: DayRequest }) {
  return (
    <section className="grid gap-4">
      <h2 className="border-b border-ink pb-2 text-heading italic">Who asks</h2>
      <dl className="grid gap-3">
        <Said label="Email">
          <a className="link" href={`mailto:${couple.email}?subject=${encodeURIComponent(reference)}`}>
            {couple.email}
          </a>
          {couple.partnerEmail && (
            <>
              <br />
              {couple.partnerEmail}
            </>
          )}
        </Said>
        {couple.phone && <Said label="Phone">{couple.phone}</Said>}
        {place && <Said label="Place">{place}</Said>}
        {notes && (
          <Said label="They wrote">
            <span className="whitespace-pre-line">{notes}</span>
          </Said>
        )}
        <Said label="Reference">
          <span className="figures">{reference}</span>
        </Said>
      </dl>
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
