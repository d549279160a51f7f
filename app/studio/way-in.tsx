import { ShareBars, type Share } from "~/ui/share-bars";
import { StudioDate } from "~/ui/studio-date";
import type { TodaysPage } from "./today.server";

/** From a visit to a payment: how many came how far. */
export function WayIn({ wayIn }: { wayIn: TodaysPage["wayIn"] }) {
  const { visits, held, paying, confirmed, expired, lost, open } = wayIn;
  const of = (count: number, whole: number | null) => (whole ? `(${Math.round((100 * count) / whole)}%)` : undefined);
  const steps: Share[] = [
    ...(visits === null ? [] : [{ label: "Opened the booking page", count: visits, tone: "faint" as const }]),
    { label: "Held a day", count: held, note: of(held, visits) },
    { label: "Opened the payment page", count: paying, note: of(paying, held) },
    { label: "Booked and paid", count: confirmed, note: of(confirmed, paying), tone: "good" },
  ];
  return (
    <div className="grid gap-4">
      <p className="text-small text-ink-soft">
        Those who began since <StudioDate day={wayIn.since} style="short" />. The share is of the step before.
      </p>
      <ShareBars shares={steps} />
      <p className="text-small text-ink-soft">
        {expired} let their hold run out, {lost} lost the day or were declined, {open} {open === 1 ? "is" : "are"} still deciding or waiting.
      </p>
    </div>
  );
}
