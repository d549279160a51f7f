import type { AddOn } from "~/catalog/catalog";
import { Money } from "~/ui/money";
import { QuantityStepper } from "~/ui/quantity-stepper";
import { addOnField } from "./paths";

/** One add-on: a box to tick where there can be only one, else how many. */
export function ExtraRow({ addOn, quantity }: { addOn: AddOn; quantity: number }) {
  const { slug, name, description, price, maxQuantity } = addOn;
  const field = addOnField(slug);
  const single = maxQuantity === 1;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-1 border-t border-rule py-5">
      <div className="grid gap-1">
        <p className="flex flex-wrap items-baseline gap-x-4">
          <label htmlFor={field} className="font-display text-heading">
            {name}
          </label>
          <span className="font-medium">
            <Money amount={price} each={!single} />
          </span>
        </p>
        <p id={`${field}-about`} className="max-w-text text-ink-soft">
          {description}
        </p>
      </div>
      {single ? (
        <label htmlFor={field} className="grid size-12 cursor-pointer place-items-center">
          <span className="heard">Add {name}</span>
          <input
            type="checkbox"
            id={field}
            name={field}
            value="1"
            defaultChecked={quantity > 0}
            aria-describedby={`${field}-about`}
            className="size-6 cursor-pointer accent-madrone"
          />
        </label>
      ) : (
        <QuantityStepper
          name={field}
          id={field}
          label={`How many, up to ${maxQuantity}`}
          max={maxQuantity}
          defaultValue={quantity}
          aria-describedby={`${field}-about`}
        />
      )}
    </li>
  );
}
