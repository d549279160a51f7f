import { formatInstant } from "~/lib/instant";
import { Badge, type Tone } from "~/ui/badge";
import type { ManagedBooking } from "./one.server";

type Email = ManagedBooking["emails"][number];

const states: Record<Email["status"], { word: string; tone: Tone }> = {
  queued: { word: "Waiting", tone: "plain" },
  sending: { word: "Being sent", tone: "plain" },
  sent: { word: "Sent", tone: "plain" },
  delivered: { word: "Delivered", tone: "good" },
  bounced: { word: "Bounced", tone: "bad" },
  dead: { word: "Given up", tone: "bad" },
};

/** "booking-confirmed" as "Booking confirmed", until it was sent and has a subject. */
const inWords = (template: string) => template.charAt(0).toUpperCase() + template.slice(1).replaceAll("-", " ");

/** Every letter about a booking, and how far each has come. */
export function Emails({ emails, timeZone }: { emails: Email[]; timeZone: string }) {
  if (emails.length === 0) return <p className="text-ink-soft">Nobody has been written to yet.</p>;
  return (
    <ul className="grid">
      {emails.map(({ id, template, subject, recipient, status, problem, at }) => (
        <li key={id} className="grid gap-x-6 gap-y-1 border-b border-rule py-2.5 sm:grid-cols-[minmax(0,1fr)_auto]">
          <div className="min-w-0">
            <p className="break-words">{subject ?? inWords(template)}</p>
            <p className="text-small break-words text-ink-soft">to {recipient}</p>
            {problem && status !== "delivered" && <p className="text-small break-words text-alarm">{problem}</p>}
          </div>
          <p className="flex items-start gap-3 text-small text-ink-soft sm:grid sm:justify-items-end sm:gap-1">
            <Badge tone={states[status].tone}>{states[status].word}</Badge>
            <time dateTime={at}>{formatInstant(at, timeZone)}</time>
          </p>
        </li>
      ))}
    </ul>
  );
}
