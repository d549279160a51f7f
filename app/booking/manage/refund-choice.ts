/** How much is given back, as the forms of cancelling and of giving back have it. */
import { money, type Money } from "~/lib/money";
import { parseCents } from "~/lib/money";

export const gives = ["all", "part", "none"] as const;
export type Give = (typeof gives)[number];

export type RefundChoice = { give: Give; back: Money } | { give: Give; error: string };

/** What was chosen, of what can be given back; null: nothing yet. */
export function readChoice(fields: URLSearchParams, left: Money): RefundChoice | null {
  switch (fields.get("give")) {
    case "all":
      return { give: "all", back: left };
    case "none":
      return { give: "none", back: money(0, left.currency) };
    case "part": {
      const cents = parseCents(fields.get("amount") ?? "");
      if (cents === null || cents === 0) return { give: "part", error: "Please write an amount, like 400 or 400.50." };
      if (cents > left.cents) return { give: "part", error: "That is more than is left to give back." };
      return { give: "part", back: money(cents, left.currency) };
    }
    default:
      return null;
  }
}
