import { firstDayOf, formatDay, formatMonth, type StudioMonth } from "~/lib/studio-day";
import { BarPlot } from "~/ui/bar-plot";
import { ShareBars } from "~/ui/share-bars";
import type { TodaysPage } from "./today.server";

const leads = ["Under a month", "One to three months", "Three to six months", "Half a year to a year", "Longer"];

/** When couples book, and how long before the wedding. */
export function BookingsMade({ made: { months, lead }, month }: { made: TodaysPage["made"]; month: StudioMonth }) {
  return (
    <div className="grid gap-8">
      <BarPlot
        caption="Bookings confirmed in each of the last twelve months"
        places={months.map(({ month: each }) => ({ brief: formatDay(firstDayOf(each), "brief").slice(0, 1), full: formatMonth(each), now: each === month }))}
        series={{ name: "Bookings", values: months.map(({ count }) => count) }}
        say={(count) => String(Math.round(count * 10) / 10)}
      />
      <div className="grid gap-3">
        <h3 className="text-lead">How long ahead</h3>
        {lead.medianDays !== null && (
          <p className="text-small text-ink-soft">Half of these couples booked less than {lead.medianDays} days before their wedding.</p>
        )}
        <ShareBars shares={leads.map((label, index) => ({ label, count: lead.buckets[index] ?? 0 }))} />
      </div>
    </div>
  );
}
