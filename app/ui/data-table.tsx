import type { ReactNode } from "react";
import { classes } from "./classes";

export type Column<Row> = {
  /** The heading. */
  label: ReactNode;
  cell: (row: Row) => ReactNode;
  /** The address that sorts by this column, and how it is sorted now. */
  sort?: { href: string; order: "ascending" | "descending" | null };
  /** Amounts and counts stand to the right. */
  numeric?: boolean;
};

type Props<Row> = {
  /** What the table lists, for the ear. */
  caption: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  keyOf: (row: Row) => string | number;
};

/** Rows and columns. On a phone each row is a card, whose cells say their headings. How its cells look is in `app.css`. */
export function DataTable<Row>({ caption, rows, columns, keyOf }: Props<Row>) {
  return (
    <table className="data-table">
      <caption className="heard">{caption}</caption>
      <thead className="max-md:heard">
        <tr>
          {columns.map(({ label, sort, numeric }, index) => (
            <th
              key={index}
              scope="col"
              aria-sort={sort?.order ?? undefined}
              className={classes("border-b border-edge py-2 pr-4 text-left align-bottom font-medium text-ink-soft", numeric && "text-right")}
            >
              {sort ? (
                <>
                  <a href={sort.href} className="link max-md:hidden">
                    {label}
                    <span aria-hidden="true">{sort.order === "ascending" ? " ↑" : sort.order === "descending" ? " ↓" : " ↕"}</span>
                  </a>
                  {/* On a phone nobody would see where the focus is. */}
                  <span className="md:hidden">{label}</span>
                </>
              ) : (
                label
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map(({ label, cell, numeric }, index) => (
              <td key={index} className={numeric ? "figures md:text-right" : undefined}>
                <span aria-hidden="true">{label}</span>
                <span>{cell(row)}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
