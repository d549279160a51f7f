/** What a couple gets back who cancels, in the words in which they read it everywhere. */
import { addDays, formatDay, type StudioDay } from "~/lib/studio-day";

/** How much comes back of what was paid, in percent, to whoever cancels so many days before the wedding or earlier. */
export type CancellationStep = { daysBefore: number; percent: number };

/** After the last step nothing comes back. Empty: there is no schedule. */
export type CancellationSchedule = readonly CancellationStep[];

/** When it is, and the studio's today. */
type Wedding = { day: StudioDay; today: StudioDay };

/**
 * "If you cancel by March 1, 2027, everything you paid comes back to you; by April 30, 2027, half; after that, nothing."
 * What can no longer be had is left out. Of no wedding in particular: "at least 90 days before". Null: there is no schedule, and nothing is promised.
 */
export function cancellationWords(schedule: CancellationSchedule, wedding: Wedding | null = null): string | null {
  if (schedule.length === 0) return null;
  const { steps, atLast } = stillToBeHad(schedule, wedding);
  const [first, ...later] = steps.map(({ daysBefore, percent }) => ({ by: deadline(daysBefore, wedding), percent }));
  if (!first) return `If you cancel, ${ofWhatYouPaid(atLast)} comes back to you.`;
  return [
    `If you cancel ${first.by}, ${ofWhatYouPaid(first.percent)} comes back to you`,
    ...later.map(({ by, percent }) => `${by}, ${inBrief(percent)}`),
    `after that, ${inBrief(atLast)}.`,
  ].join("; ");
}

/** What comes back of a booking that is cancelled, as it was agreed; null: nothing was, or there is nothing to be cancelled any more. */
export function termsOf({ status, day, cancellation }: { status: string; day: StudioDay; cancellation: CancellationSchedule }, today: StudioDay): string | null {
  return ["held", "requested", "confirmed"].includes(status) && day >= today ? cancellationWords(cancellation, { day, today }) : null;
}

/** The steps that have not passed, earliest first, each giving back less than the one before, and what comes back after them. */
function stillToBeHad(schedule: CancellationSchedule, wedding: Wedding | null): { steps: CancellationStep[]; atLast: number } {
  // Nobody cancels later than on the day itself: a step of that day is what comes back at last.
  const atLast = schedule.find(({ daysBefore }) => daysBefore === 0)?.percent ?? 0;
  const steps = schedule
    .filter(({ daysBefore }) => daysBefore > 0 && (!wedding || addDays(wedding.day, -daysBefore) >= wedding.today))
    .sort((one, other) => other.daysBefore - one.daysBefore)
    .filter(({ percent }, index, all) => percent !== (all[index + 1]?.percent ?? atLast));
  return { steps, atLast };
}

function deadline(daysBefore: number, wedding: Wedding | null): string {
  if (wedding) return `by ${formatDay(addDays(wedding.day, -daysBefore), "plain")}`;
  return `at least ${daysBefore} ${daysBefore === 1 ? "day" : "days"} before`;
}

function ofWhatYouPaid(percent: number): string {
  if (percent === 100) return "everything you paid";
  return percent === 0 ? "nothing" : `${inBrief(percent)} of what you paid`;
}

function inBrief(percent: number): string {
  return percent === 0 ? "nothing" : percent === 50 ? "half" : `${percent}%`;
}

/** A schedule as a form carries it, to be compared with what it is when the form comes back. */
export const scheduleMark = (schedule: CancellationSchedule): string => schedule.map(({ daysBefore, percent }) => `${daysBefore}:${percent}`).join(" ");
