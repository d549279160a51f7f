import { formatDay, formatDays, type StudioDay } from "~/lib/studio-day";

type Props = { day: StudioDay; days?: number; style?: "full" | "short" | "brief" };

/** A day in words. With `days` above 1, from that day to the last. */
export function StudioDate({ day, days = 1, style = "full" }: Props) {
  return <time dateTime={day}>{days > 1 ? formatDays(day, days) : formatDay(day, style)}</time>;
}
