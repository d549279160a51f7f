import { formatInstantShort, type Instant } from "~/lib/instant";

/** A moment as the studio's clock shows it. */
export function Moment({ at, timeZone }: { at: Instant; timeZone: string }) {
  return (
    <time dateTime={at} className="figures">
      {formatInstantShort(at, timeZone)}
    </time>
  );
}
