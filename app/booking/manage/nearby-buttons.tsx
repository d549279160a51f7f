import { formatDay, type StudioDay } from "~/lib/studio-day";
import { Button } from "~/ui/button";

/** Free days close to one that cannot be had, each a press away: it becomes the form's day, and nothing is done yet. */
export function NearbyButtons({ days }: { days: readonly StudioDay[] }) {
  if (days.length === 0) return null;
  return (
    <div className="grid gap-2">
      <p className="text-small text-ink-soft">The nearest days that are free:</p>
      <div className="flex flex-wrap gap-3">
        {days.map((day) => (
          <Button key={day} kind="secondary" name="near" value={day}>
            {formatDay(day, "short")}
          </Button>
        ))}
      </div>
    </div>
  );
}
