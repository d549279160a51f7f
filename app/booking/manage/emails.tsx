import { formatInstant } from "~/lib/instant";
import { letterTitle, stateWords } from "~/studio/letter-words";
import { Badge } from "~/ui/badge";
import type { ManagedBooking } from "./one.server";

type Props = { emails: ManagedBooking["emails"]; timeZone: string };

/** Every letter about a booking, and how far each has come. */
export function Emails({ emails, timeZone }: Props) {
  if (emails.length === 0) return <p className="text-ink-soft">Nobody has been written to yet.</p>;
  return (
    <ul className="grid">
      {emails.map(({ id, template, recipient, status, problem, at }) => (
        <li key={id} className="grid gap-x-6 gap-y-1 border-b border-rule py-2.5 sm:grid-cols-[minmax(0,1fr)_auto]">
          <div className="min-w-0">
            <a href={`/admin/studio/emails/${id}`} className="link tap break-words">
              {letterTitle(template)}
            </a>
            <p className="text-small break-words text-ink-soft">to {recipient}</p>
            {problem && status !== "delivered" && <p className="text-small break-words text-alarm">{problem}</p>}
          </div>
          <p className="flex items-start gap-3 text-small text-ink-soft sm:grid sm:justify-items-end sm:gap-1">
            <Badge tone={stateWords[status].tone}>{stateWords[status].label}</Badge>
            <time dateTime={at}>{formatInstant(at, timeZone)}</time>
          </p>
        </li>
      ))}
    </ul>
  );
}
