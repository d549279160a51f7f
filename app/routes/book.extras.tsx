import { redirect, type MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useState } from "react";
import { BookingFrame, HiddenFields } from "~/booking/booking-frame";
import { bookingMeta } from "~/booking/booking-meta";
import { ExtraRow } from "~/booking/extra-row";
import { addOnField, bookingPath, choiceFields, stepPath, viewFields } from "~/booking/paths";
import { quote as quoteOf } from "~/booking/quote";
import { readSelection } from "~/booking/selection";
import { readCatalogue } from "~/catalog/catalog.server";
import { publicLoader } from "~/lib/http.server";
import { BottomBar } from "~/ui/bottom-bar";
import { Button } from "~/ui/button";
import { Money } from "~/ui/money";

/** The total follows the hands. */
export const handle = { hydrate: true };

export const loader = publicLoader(async ({ url }) => {
  const { studio, packages } = await readCatalogue();
  const { item, ...selection } = readSelection(url.searchParams, packages);
  if (!item) throw redirect(bookingPath("package", selection.choices, selection.view));
  if (item.addOns.length === 0) throw redirect(bookingPath("date", selection.choices, selection.view));
  return { studio, item, ...selection };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => bookingMeta("Choose your extras", data?.studio.name);

export default function ChooseExtras() {
  const { item, choices, view, notices } = useLoaderData<typeof loader>();
  const [live, setLive] = useState(choices.addOns);
  const quote = quoteOf(item, live);

  function follow(form: HTMLFormElement) {
    const fields = new FormData(form);
    const counted = item.addOns.map(({ slug, maxQuantity }) => {
      const typed = Number(fields.get(addOnField(slug)));
      return [slug, Number.isInteger(typed) ? Math.min(Math.max(typed, 0), maxQuantity) : 0] as const;
    });
    setLive(Object.fromEntries(counted));
  }

  return (
    <BookingFrame
      step="extras"
      title="Anything else?"
      lead={`${item.name} is complete as it is. These go with it, if you like.`}
      {...{ choices: { ...choices, addOns: live }, view, item, notices, quote }}
    >
      <Form action={stepPath("date")} onInput={(event) => follow(event.currentTarget)} className="grid gap-6">
        <HiddenFields fields={[...choiceFields({ ...choices, addOns: {} }), ...viewFields(view)]} />
        <ul className="border-b border-rule">
          {item.addOns.map((addOn) => (
            <ExtraRow key={addOn.slug} addOn={addOn} quantity={choices.addOns[addOn.slug] ?? 0} />
          ))}
        </ul>
        <p className="heard" role="status">
          Total so far: <Money amount={quote.total} />
        </p>
        <div className="flex flex-wrap items-center gap-x-8 gap-y-4">
          <Button className="max-md:hidden">Choose a day</Button>
          <noscript>
            <button formAction={stepPath("extras")} className="link cursor-pointer py-3">
              Work out the total
            </button>
          </noscript>
        </div>
        <BottomBar>
          <span className="leading-tight">
            <span className="block text-caption text-ink-soft">Total so far</span>
            <Money amount={quote.total} />
          </span>
          <Button>Choose a day</Button>
        </BottomBar>
      </Form>
    </BookingFrame>
  );
}
