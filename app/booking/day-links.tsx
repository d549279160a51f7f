import { formatDay, formatDays, type StudioDay } from "~/lib/studio-day";
import { classes } from "~/ui/classes";

type Props = {
  days: StudioDay[];
  /** Days that each takes up. */
  length: number;
  to: (day: StudioDay) => string;
  chosen?: StudioDay | null;
  /** Shorter words on a phone, for a long list in columns. */
  compact?: boolean;
  className?: string;
};

/** Days as a plain list of links, each with its full date. */
export function DayLinks({ days, length, to, chosen, compact, className }: Props) {
  return (
    <ul className={className}>
      {days.map((day) => (
        <li key={day}>
          <a
            href={to(day)}
            data-in-place="to-fragment"
            aria-current={day === chosen ? "date" : undefined}
            className={classes("link inline-block py-2", day === chosen && "font-semibold")}
          >
            <time dateTime={day}>
              {compact && <span className="sm:hidden">{formatDay(day, "short")}</span>}
              <span className={compact ? "max-sm:hidden" : undefined}>{formatDays(day, length)}</span>
            </time>
          </a>
        </li>
      ))}
    </ul>
  );
}
