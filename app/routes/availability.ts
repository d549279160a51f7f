import { readAvailability } from "~/booking/availability.server";
import { bookable } from "~/booking/date-page.server";
import { readCatalogue } from "~/catalog/catalog.server";
import { publicLoader, refuse } from "~/lib/http.server";
import { shared } from "~/lib/http/share";
import { firstDayOf, lastDayOf, monthOf, parseStudioMonth } from "~/lib/studio-day";

/** `/availability?package=the-day&month=2027-05`: a month of days as JSON, for who would rather not read the page. */
export const loader = publicLoader(async ({ url }) => {
  const { packages, studio } = await readCatalogue();
  const item = packages.find(({ slug }) => slug === url.searchParams.get("package"));
  const month = parseStudioMonth(url.searchParams.get("month"));
  if (!item) return refuse(404, "No such package", "Ask with ?package=<slug> of a package that is offered.");
  const { first, last } = bookable(studio);
  if (!month || month < monthOf(first) || month > monthOf(last)) {
    return refuse(400, "No such month", `Ask with &month=YYYY-MM, from ${monthOf(first)} to ${monthOf(last)}.`);
  }
  const days = await readAvailability(firstDayOf(month), lastDayOf(month), item.days);
  return Response.json({ package: item.slug, month, days }, { headers: shared(1) });
});
