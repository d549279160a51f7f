import type { StudioDay } from "~/lib/studio-day";
import { oneLine } from "~/lib/typed-text";

/** What a calendar is told of a wedding. */
export type Wedding = {
  reference: string;
  /** Raised by every change, so that calendars take the newer event. */
  sequence: number;
  /** Anything but `cancelled` is an event that stands. */
  status: string;
  day: StudioDay;
  days: number;
  /** Null: not known yet. */
  place: string | null;
  studio: { name: string; photographer: string; email: string; phone: string };
  couple: { name: string; partnerName: string | null };
  package: { name: string };
  /** The couple's own page. */
  link: string;
};

/** "Wedding: Nora Whitfield & Sam Okafor" */
export function weddingTitle({ couple }: Pick<Wedding, "couple">): string {
  const names = couple.partnerName ? `${couple.name} & ${couple.partnerName}` : couple.name;
  return `Wedding: ${oneLine(names, 150)}`;
}
