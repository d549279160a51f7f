import type { Instant } from "~/lib/instant";
import { formatDay, todayIn } from "~/lib/studio-day";
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

/** `heldUntil`: of a day that the photographer holds by hand, when that ends; null of every other. */
type Standing = { status: Status; heldUntil: Instant | null };

/** How a booking stands, to the photographer. */
export function statusWord({ status, heldUntil }: Standing, timeZone: string): string {
  if (status !== "held" || !heldUntil) return words[status].word;
  return `Waiting for payment until ${formatDay(todayIn(timeZone, new Date(heldUntil)), "brief")}`;
}

export function StatusBadge({ timeZone, ...standing }: Standing & { timeZone: string }) {
  return <Badge tone={words[standing.status].tone}>{statusWord(standing, timeZone)}</Badge>;
}
