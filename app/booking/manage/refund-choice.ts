/** How much is given back, as the forms of cancelling and of giving back have it. */
import { formatMoney, money, parseCents, type Money } from "~/lib/money";

export const gives = ["due", "all", "part", "none"] as const;
export type Give = (typeof gives)[number];

export type RefundChoice = { give: Give; back: Money } | { give: Give; error: string };

/** What was chosen, of what can be given back; null: nothing yet. `due`: what the schedule that they booked under says; null: there was none. */
export function readChoice(fields: URLSearchParams, left: Money, due: Money | null = null): RefundChoice | null {
  switch (fields.get("give")) {
    case "due":
      return due && { give: "due", back: due };
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

/** The amount that the form was sent with is the one that was read, or nothing is done: a schedule goes by the day. */
export function changedSince(shown: string | null, { back }: { back: Money }): string | null {
  if (shown === String(back.cents)) return null;
  const cents = Number(shown);
  const was = shown && Number.isSafeInteger(cents) && cents >= 0 ? `${formatMoney(money(cents, back.currency))} when you looked` : "another amount when you looked";
  return `What they would get back is ${formatMoney(back)} by now; it was ${was}. Nothing has been done. Please look at it again.`;
}
