import type { HeadersFunction, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BookingFrame, HiddenFields } from "~/booking/booking-frame";
import { PackageChoice } from "~/booking/package-choice";
import { choiceFields, stepPath, viewFields } from "~/booking/paths";
import { readSelection } from "~/booking/selection";
import { readCatalogue } from "~/catalog/catalog.server";
import { publicLoader } from "~/lib/http.server";
import { shared } from "~/lib/http/share";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { pageMeta } from "~/ui/page-meta";

export const loader = publicLoader(async ({ url }) => {
  const { studio, packages } = await readCatalogue();
  return { studio, packages, ...readSelection(url.searchParams, packages), url: new URL(stepPath("package"), url).href };
});

export const headers: HeadersFunction = () => shared(5);

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? pageMeta({
        title: "Choose your package",
        site: data.studio.name,
        description: `Book ${data.studio.photographer} for a small wedding: choose the size of your day, then see at once which days are free.`,
        url: data.url,
      })
    : [];

export default function ChoosePackage() {
  const { studio, packages, choices, view, item, notices } = useLoaderData<typeof loader>();
  const carried = [...choiceFields({ ...choices, package: null }), ...viewFields(view)];
  return (
    <BookingFrame
      step="package"
      title="Which size of day?"
      lead="Nothing is charged until you have chosen a day and seen every price."
      {...{ choices, view, item, notices }}
      summary={false}
    >
      {packages.length === 0 ? (
        <EmptyState title="Nothing can be booked at the moment">
          <p>Please write to {studio.email}.</p>
        </EmptyState>
      ) : (
        <form action={stepPath("extras")} className="grid max-w-[56rem] gap-8">
          <HiddenFields fields={carried} />
          <PackageChoice packages={packages} chosen={choices.package} />
          <p>
            <Button className="max-sm:w-full">Continue</Button>
          </p>
        </form>
      )}
    </BookingFrame>
  );
}
