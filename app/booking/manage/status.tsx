import { formatDay, type StudioDay } from "~/lib/studio-day";
import { Badge, type Tone } from "~/ui/badge";

export const statuses = ["held", "requested", "confirmed", "completed", "expired", "cancelled", "lost", "declined"] as const;
export type Status = (typeof statuses)[number];

const words: Record<Status, { word: string; tone: Tone }> = {
  held: { word: "Held, unpaid", tone: "plain" },
  requested: { word: "Asked for", tone: "warning" },
  confirmed: { word: "Confirmed", tone: "good" },
  completed: { word: "Completed", tone: "faint" },
  expired: { word: "Not paid in time", tone: "faint" },
  cancelled: { word: "Cancelled", tone: "faint" },
  lost: { word: "Day lost", tone: "faint" },
  declined: { word: "Declined", tone: "faint" },
};

export const statusWord = (status: Status): string => words[status].word;

/** How a booking stands, to the photographer. `waitsUntil`: of a day held by hand, the last day on which it can be paid. */
export function StatusBadge({ status, waitsUntil }: { status: Status; waitsUntil?: StudioDay | null }) {
  const { word, tone } = words[status];
  return <Badge tone={tone}>{status === "held" && waitsUntil ? `Waiting for payment until ${formatDay(waitsUntil, "brief")}` : word}</Badge>;
}
