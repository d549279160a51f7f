import { formatMoney, type Money as Amount } from "~/lib/money";

/** An amount as people write it. `each` adds "each" for unit prices. */
export function Money({ amount, each }: { amount: Amount; each?: boolean }) {
  return (
    <data value={(amount.cents / 100).toFixed(2)} className="figures whitespace-nowrap">
      {formatMoney(amount)}
      {each && " each"}
    </data>
  );
}
