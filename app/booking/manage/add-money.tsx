import type { Package } from "~/catalog/catalog";
import { formatMoney, typedCents } from "~/lib/money";
import { formatDay, type StudioDay } from "~/lib/studio-day";
import { ChoiceCard } from "~/ui/choice-card";
import { Field } from "~/ui/field";
import { addOnField } from "../paths";
import { latestEnd, priceField, type AddErrors, type Typed } from "./add-fields";

type Props = { chosen: Package; typed: Typed; errors: AddErrors };

/** What is booked, and at what price: the catalogue's, unless another was agreed on. */
export function AgreedOn({ chosen, typed, errors }: Props) {
  const { name, price, addOns } = chosen;
  return (
    <>
      <div className="max-w-60">
        <Field
          name="price"
          label={`Price of ${name}`}
          hint={`In the catalogue: ${formatMoney(price)}`}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={typed.price || typedCents(price.cents)}
          error={errors.price}
        />
      </div>
      {addOns.length > 0 && (
        <div className="grid divide-y divide-rule border-y border-rule">
          {addOns.map((addOn) => (
            <AddOnRow key={addOn.slug} addOn={addOn} typed={typed} />
          ))}
        </div>
      )}
    </>
  );
}

const input = "min-h-12 w-full border border-edge bg-card px-3 text-right hover:border-ink";

function AddOnRow({ addOn: { slug, name, price, maxQuantity }, typed }: { addOn: Package["addOns"][number]; typed: Typed }) {
  const [count, each] = [addOnField(slug), priceField(slug)];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_5rem_7rem] items-end gap-x-4 gap-y-1 py-3 max-sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <p className="min-w-0 self-center max-sm:col-span-2">
        {name} <span className="text-small text-ink-soft">up to {maxQuantity}</span>
      </p>
      <div className="grid gap-1">
        <label htmlFor={count} className="text-small">
          <span className="heard">{name}: </span>How many
        </label>
        <input id={count} name={count} type="number" inputMode="numeric" min={0} max={maxQuantity} defaultValue={typed.addOns[slug] ?? "0"} className={input} />
      </div>
      <div className="grid gap-1">
        <label htmlFor={each} className="text-small">
          <span className="heard">{name}: </span>Price each
        </label>
        <input id={each} name={each} inputMode="decimal" autoComplete="off" defaultValue={typed.prices[slug] || typedCents(price.cents)} className={input} />
      </div>
    </div>
  );
}

type HowProps = { today: StudioDay; typed: Typed; errors: AddErrors };

/** Paid by a link, while the day is held, or paid already. */
export function HowPaid({ today, typed, errors }: HowProps) {
  return (
    <>
      <div className="grid gap-4">
        <ChoiceCard name="how" value="link" title="Send a link to pay" defaultChecked={typed.how === "link"}>
          The couple is written to, and pays by card on their own page. The day is held for them until the end of the day below, and theirs once it is paid.
        </ChoiceCard>
        <div className="max-w-60">
          <Field name="until" label="Held until" hint="A month ahead at most." type="date" min={today} max={latestEnd(today)} defaultValue={typed.until} error={errors.until} />
        </div>
      </div>
      <div className="grid gap-4">
        <ChoiceCard name="how" value="paid" title="Paid already" defaultChecked={typed.how === "paid"}>
          In full, another way. The day is theirs at once, and the confirmation goes to the couple.
        </ChoiceCard>
        <Field
          name="paidHow"
          label="How, if paid already"
          hint={`For your records: “bank transfer, ${formatDay(today, "brief")}”.`}
          maxLength={200}
          defaultValue={typed.paidHow}
          error={errors.paidHow}
          autoComplete="off"
          optional
        />
      </div>
    </>
  );
}
