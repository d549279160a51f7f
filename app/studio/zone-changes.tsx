import { formatDay, type StudioDay } from "~/lib/studio-day";
import { Notice } from "~/ui/notice";
import type { ZoneChange } from "./settings.server";

/** What another time zone changes, and what it does not; to be read before it is saved. */
export function ZoneChanges({ change, zone }: { change: ZoneChange; zone: string }) {
  const { today, todayThere, weddings, letters, requests, becomeBusy, becomeFree } = change;
  return (
    <Notice kind="warning" title={`The time zone becomes ${zone.replaceAll("_", " ")}. Not saved yet.`}>
      <ul className="grid list-disc gap-1 pl-5 text-small">
        <li>{weddings === 1 ? "The wedding ahead keeps its day" : `The ${weddings} weddings ahead keep their days`}: a day is a day, in any time zone.</li>
        <li>{today === todayThere ? "Today stays today" : `Today becomes ${formatDay(todayThere)}`}, and days, months and what can be booked are counted by the new clock.</li>
        <li>{becomeBusy.length > 0 ? `Your calendar’s busy times now also fall on ${days(becomeBusy)}.` : "Your calendar’s busy times close no other day than before."}</li>
        {becomeFree.length > 0 && <li>They no longer close {days(becomeFree)}.</li>}
        <li>
          Times in letters are told by the new clock: in {letters === 0 ? "those still to be written" : `the ${letters} that wait to be sent`}
          {requests > 0 ? `, and in the answers to ${requests} open ${requests === 1 ? "request" : "requests"}` : ""}. What was sent stays as it was.
        </li>
      </ul>
      <label className="flex min-h-12 items-center gap-3">
        <input type="checkbox" name="zoneConfirmed" value={zone} className="size-5 accent-ink" />
        Change the time zone
      </label>
    </Notice>
  );
}

function days(all: StudioDay[]): string {
  const named = all.slice(0, 6).map((day) => formatDay(day, "short"));
  return named.join("; ") + (all.length > named.length ? `; and ${all.length - named.length} more days` : "");
}
