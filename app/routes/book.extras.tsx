import { redirect, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BookingFrame, HiddenFields } from "~/booking/booking-frame";
import { bookingMeta } from "~/booking/booking-meta";
import { ExtraRow } from "~/booking/extra-row";
import { bookingPath, choiceFields, stepPath, viewFields } from "~/booking/paths";
import { quote as quoteOf } from "~/booking/quote";
import { readSelection } from "~/booking/selection";
import { readCatalogue } from "~/catalog/catalog.server";
import { publicLoader } from "~/lib/http.server";
import { shared } from "~/lib/http/share";
import { BottomBar } from "~/ui/bottom-bar";
import { Button } from "~/ui/button";
import { Money } from "~/ui/money";

/** The total follows the hands. */
export const handle = { script: true };

export const loader = publicLoader(async ({ url }) => {
  const { studio, packages } = await readCatalogue();
  const { item, ...selection } = readSelection(url.searchParams, packages);
  if (!item) throw redirect(bookingPath("package", selection.choices, selection.view));
  if (item.addOns.length === 0) throw redirect(bookingPath("date", selection.choices, selection.view));
  return { studio, item, ...selection };
});

export const headers: HeadersFunction = () => shared(5);

export const meta: MetaFunction<typeof loader> = ({ data }) => bookingMeta("Choose your extras", data?.studio.name);

export default function ChooseExtras() {
  const { item, choices, view, notices } = useLoaderData<typeof loader>();
  const { total } = quoteOf(item, choices.addOns);
  return (
    <BookingFrame
      step="extras"
      title="Anything else?"
      lead={`${item.name} is complete as it is. These go with it, if you like.`}
      {...{ choices, view, item, notices }}
    >
      <form action={stepPath("date")} data-live={stepPath("extras")} className="grid gap-6">
        <HiddenFields fields={[...choiceFields({ ...choices, addOns: {} }), ...viewFields(view)]} />
        <ul className="border-b border-rule">
          {item.addOns.map((addOn) => (
            <ExtraRow key={addOn.slug} addOn={addOn} quantity={choices.addOns[addOn.slug] ?? 0} />
          ))}
        </ul>
        <p className="heard" role="status">
          Total so far: <Money amount={total} />
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
            <Money amount={total} />
          </span>
          <Button>Choose a day</Button>
        </BottomBar>
      </form>
    </BookingFrame>
  );
}
