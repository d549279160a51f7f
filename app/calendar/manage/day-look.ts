import type { DayFacts } from "./days";

/** Each kind of day has a mark of its own, so that none depends on colour. */
export const looks = {
  wedding: "border-ink bg-ink text-paper font-semibold",
  asked: "border-madrone bg-madrone text-paper font-semibold",
  held: "border-dashed border-ink bg-paper-deep",
  closed: "border-rule text-ink bg-[repeating-linear-gradient(135deg,var(--color-card)_0_4px,var(--color-rule)_4px_5px)]",
  busy: "border-edge bg-paper-deep",
  unknown: "border-dotted border-edge text-ink-soft",
  freed: "border-2 border-kelp bg-card font-semibold text-kelp",
  free: "border-rule bg-card",
  outside: "border-transparent text-ink-soft",
} as const;

export type Look = keyof typeof looks;

export const lookWords: Record<Look, string> = {
  wedding: "wedding",
  asked: "asked for",
  held: "held",
  closed: "closed",
  busy: "busy in Google",
  unknown: "Google not read",
  freed: "freed by you",
  free: "free",
  outside: "past, or outside what can be booked",
};

/** How a day is drawn. */
export function lookOf({ state, claim, override, busy }: DayFacts): Look {
  switch (state) {
    case "booked":
      return "wedding";
    case "requested":
      return "asked";
    case "held":
    case "closed":
    case "busy":
    case "unknown":
      return state;
    case "on_request":
      return "unknown";
    case "free":
      return override ? "freed" : "free";
    case "past":
    case "too_soon":
    case "too_late":
      if (override) return override.verdict === "free" ? "freed" : "closed";
      // A lost claim on a day that has been says nothing any more; what Google says of it still does.
      return busy.length > 0 && !claim ? "busy" : "outside";
    default:
      return state satisfies never;
  }
}
