import { classes } from "./classes";

type Series = { name: string; values: readonly number[] };

type Props = {
  /** What is drawn, for the ear: the table's caption. */
  caption: string;
  /** Along the bottom; `full` is what the ear hears. `now` marks where we are. */
  places: readonly { brief: string; full: string; now?: boolean }[];
  series: Series;
  /** Drawn behind it, in outline, to compare with. */
  before?: Series;
  say: (value: number) => string;
};

/** How wide a place is in the drawing's own measure, and its two bars in it. */
const PLACE = { width: 10, front: 4, back: 8 };

/** Bars side by side, drawn on the server. The drawing is for the eye alone; a table says the same to the ear. */
export function BarPlot({ caption, places, series, before, say }: Props) {
  const all = [...series.values, ...(before?.values ?? [])];
  const top = roundUp(Math.max(0, ...all));
  const bottom = Math.min(0, ...all) < 0 ? -roundUp(-Math.min(0, ...all)) : 0;
  const y = (value: number) => (100 * (top - value)) / (top - bottom);
  const bar = (value: number, index: number, width: number) => ({
    x: index * PLACE.width + (PLACE.width - width) / 2,
    width,
    y: Math.min(y(value), y(0)),
    height: Math.abs(y(value) - y(0)),
  });
  return (
    <figure className="grid gap-4">
      {before && <Legend now={series.name} before={before.name} />}
      <div aria-hidden="true" className="grid grid-cols-[auto_1fr] gap-x-3">
        <div className="figures relative text-right text-caption text-ink-soft">
          {/* As wide as the widest of them. */}
          <span className="invisible">{say(top)}</span>
          <span className="absolute top-0 right-0 -translate-y-1/2">{say(top)}</span>
          <span className="absolute right-0 -translate-y-1/2" style={{ top: `${y(0)}%` }}>
            {say(0)}
          </span>
        </div>
        <svg viewBox={`0 0 ${places.length * PLACE.width} 100`} preserveAspectRatio="none" className="h-44 w-full overflow-visible md:h-56">
          {[top, top / 2, 0].map((value) => (
            <line key={value} x1={0} x2={places.length * PLACE.width} y1={y(value)} y2={y(value)} vectorEffect="non-scaling-stroke" className={value === 0 ? "stroke-ink" : "stroke-rule"} />
          ))}
          {places.map(({ full }, index) => (
            <g key={full}>
              <title>{`${full}: ${say(series.values[index] ?? 0)}${before ? ` (${before.name}: ${say(before.values[index] ?? 0)})` : ""}`}</title>
              {before && <rect {...bar(before.values[index] ?? 0, index, PLACE.back)} vectorEffect="non-scaling-stroke" className="fill-paper-deep stroke-edge" />}
              <rect {...bar(series.values[index] ?? 0, index, before ? PLACE.front : PLACE.back - 2)} className="fill-madrone" />
            </g>
          ))}
        </svg>
        <ol className="col-start-2 flex pt-1 text-caption text-ink-soft">
          {places.map(({ brief, full, now }) => (
            <li key={full} className={classes("flex-1 text-center", now && "font-semibold text-ink underline underline-offset-4")}>
              {brief}
            </li>
          ))}
        </ol>
      </div>
      <AsTable caption={caption} places={places} columns={before ? [series, before] : [series]} say={say} />
    </figure>
  );
}

function Legend({ now, before }: { now: string; before: string }) {
  return (
    <figcaption aria-hidden="true" className="flex gap-5 text-caption text-ink-soft">
      <span className="inline-flex items-center gap-2">
        <span className="size-3 bg-madrone" /> {now}
      </span>
      <span className="inline-flex items-center gap-2">
        <span className="size-3 border border-edge bg-paper-deep" /> {before}
      </span>
    </figcaption>
  );
}

function AsTable({ caption, places, columns, say }: Pick<Props, "caption" | "places" | "say"> & { columns: Series[] }) {
  return (
    <div className="heard">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">When</th>
            {columns.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {places.map(({ full }, index) => (
            <tr key={full}>
              <th scope="row">{full}</th>
              {columns.map(({ name, values }) => (
                <td key={name}>{say(values[index] ?? 0)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The next number that reads as round. */
function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((each) => each * power >= value) ?? 10;
  return step * power;
}
