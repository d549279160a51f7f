import { Money } from "~/ui/money";
import type { AddOn } from "./catalog";
import { limitOf } from "./words";

/** What may go with a package, and for how much. */
export function AddOnList({ addOns }: { addOns: AddOn[] }) {
  return (
    <section aria-labelledby="add-ons" className="grid gap-x-8 gap-y-6 md:grid-cols-12">
      <h2 id="add-ons" className="text-title md:col-span-4">
        What may <em>go with it</em>
      </h2>
      <dl className="md:col-span-8">
        {addOns.map((addOn) => (
          <div key={addOn.id} className="grid grid-cols-[1fr_auto] items-baseline gap-x-6 border-t border-rule py-5">
            <dt className="font-display text-heading">{addOn.name}</dt>
            <dd className="text-right font-medium">
              <Money amount={addOn.price} each={addOn.maxQuantity > 1} />
            </dd>
            <dd className="max-w-[32rem] text-ink-soft">{addOn.description}</dd>
            {limitOf(addOn.maxQuantity) && <dd className="text-right text-small text-ink-soft">{limitOf(addOn.maxQuantity)}</dd>}
          </div>
        ))}
      </dl>
    </section>
  );
}
