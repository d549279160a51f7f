import { Badge } from "~/ui/badge";
import { DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { Moment } from "~/ui/moment";
import type { ListedLetter } from "./emails.server";
import { letterTitle, stateWords } from "./letter-words";

export function LetterList({ letters, timeZone }: { letters: ListedLetter[]; timeZone: string }) {
  if (letters.length === 0) {
    return <EmptyState title="No letter here">Every letter the studio sends stands here. Choose another filter, or look for another address.</EmptyState>;
  }
  return (
    <DataTable
      caption="Letters, the newest first"
      rows={letters}
      keyOf={({ id }) => id}
      columns={[
        {
          label: "Letter",
          cell: ({ id, template, subject }) => (
            <span className="grid">
              <a href={`/admin/studio/emails/${id}`} className="link font-medium">
                {letterTitle(template)}
              </a>
              <span className="text-ink-soft">{subject}</span>
            </span>
          ),
        },
        { label: "To", cell: ({ recipient }) => <span className="break-all">{recipient}</span> },
        { label: "Booking", cell: ({ bookings }) => (bookings ? <a href={`/admin/bookings/${bookings.id}`} className="link whitespace-nowrap">{bookings.reference}</a> : "–") },
        { label: "Written", cell: ({ created_at }) => <Moment at={created_at} timeZone={timeZone} /> },
        { label: "State", cell: ({ status }) => <Badge tone={stateWords[status].tone}>{stateWords[status].label}</Badge> },
      ]}
    />
  );
}
