/** The forms of a day's page, as server and page know them. */
import type { FieldProblem } from "~/ui/error-summary";

export const ASK = { name: "ask", open: "open", word: "word" } as const;

export const verdicts = ["google", "free", "closed"] as const;
export type VerdictChoice = (typeof verdicts)[number];

export type DayAnswer =
  | { outcome: "opened" | "word" | "unsaid" }
  | { outcome: "problems"; typed: { verdict: string; why: string }; problems: FieldProblem[] };
