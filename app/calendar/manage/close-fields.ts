/** The form that closes days, as server and page know it. */
import type { StudioDay } from "~/lib/studio-day";
import type { FieldProblem } from "~/ui/error-summary";

export const closeFields = ["from", "to", "reason", "repeat", "until"] as const;
export type TypedClosing = Record<(typeof closeFields)[number], string>;

export const nothingTyped: TypedClosing = { from: "", to: "", reason: "", repeat: "", until: "" };

/** Somebody who has a day already: a couple, or the studio itself. */
export type InTheWay = {
  from: StudioDay;
  to: StudioDay;
  bookingId?: string;
  reference?: string;
  status?: string;
  couple?: string;
  blackoutId?: string;
  reason?: string;
};

export type CloseAnswer =
  | { outcome: "closed"; days: number; times: number; from: StudioDay }
  | { outcome: "problems"; typed: TypedClosing; problems: FieldProblem[] }
  /** Nothing was closed; the rest can be, around them. */
  | { outcome: "claimed"; typed: TypedClosing; claims: InTheWay[] };

/** The button that closes the days that nobody has. */
export const AROUND = { name: "around", value: "yes" } as const;
