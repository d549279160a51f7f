import { Form } from "@remix-run/react";
import { Panel } from "~/ui/admin-page";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { Moment } from "~/ui/moment";
import { SummaryList, type SummaryLine } from "~/ui/summary-list";
import type { WholeLetter } from "./emails.server";
import { LetterPreview } from "./letter-preview";
import { stateWords } from "./letter-words";

type Props = { letter: WholeLetter; timeZone: string; typed: { recipient: string; forGood: boolean }; problem: string | null };

/** One letter: how it went, what can be done about it, and what it says. */
export function LetterPage({ letter, timeZone, typed, problem }: Props) {
  const failed = letter.status === "dead" || letter.status === "bounced";
  return (
    <div className="grid gap-10 lg:grid-cols-[1fr_1.4fr]">
      <div className="grid content-start gap-10">
        <Panel id="how" title="How it went">
          <SummaryList lines={lines(letter, timeZone)} />
        </Panel>
        {failed && (
          <Panel id="again" title="Send it again">
            <SendAgain letter={letter} typed={typed} problem={problem} />
          </Panel>
        )}
      </div>
      <Panel id="words" title="What it says">
        {letter.html ? (
          <LetterPreview html={letter.html} title="The letter" />
        ) : (
          <p className="text-ink-soft">There are no words yet: a letter is written when it is sent, so that it says what is true by then.</p>
        )}
        {letter.body_text && (
          <details>
            <summary className="link cursor-pointer py-2 text-small">As plain text</summary>
            <pre className="overflow-x-auto border border-rule bg-card p-4 text-small whitespace-pre-wrap">{letter.body_text}</pre>
          </details>
        )}
      </Panel>
    </div>
  );
}

function lines(letter: WholeLetter, timeZone: string): SummaryLine[] {
  const { label, tone, means } = stateWords[letter.status];
  const moments = [
    ["Written", letter.created_at],
    ["Taken by Postmark", letter.sent_at],
    ["Delivered", letter.delivered_at],
    ["Sent back", letter.bounced_at],
    ["Put off by their server", letter.deferred_at],
  ] as const;
  return [
    { label: "State", note: means, value: <Badge tone={tone}>{label}</Badge> },
    { label: "To", value: <span className="break-all">{letter.recipient}</span> },
    ...(letter.bookings ? [{ label: "Booking", value: <a href={`/admin/bookings/${letter.bookings.id}`} className="link">{letter.bookings.reference}</a> }] : []),
    ...moments.flatMap(([name, at]) => (at ? [{ label: name, value: <Moment at={at} timeZone={timeZone} /> }] : [])),
    { label: "Attempts", value: letter.attempts },
    ...(letter.last_error ? [{ label: "What went wrong", value: <span className="break-words text-alarm">{letter.last_error}</span> }] : []),
    ...(letter.provider_id ? [{ label: "Postmark’s number", value: <span className="text-small break-all">{letter.provider_id}</span> }] : []),
  ];
}

function SendAgain({ letter, typed, problem }: Omit<Props, "timeZone">) {
  return (
    <Form method="post" className="grid gap-5">
      <Field name="recipient" label="To" type="email" autoComplete="off" defaultValue={typed.recipient} {...(problem ? { error: problem } : {})} />
      {letter.bookings && (
        <label className="flex min-h-12 items-center gap-3">
          <input type="checkbox" name="forGood" value="yes" defaultChecked={typed.forGood} className="size-5 accent-ink" />
          This is the couple’s address from now on
        </label>
      )}
      <Button>Send it again</Button>
    </Form>
  );
}
