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

/** Rows and columns. On a phone each row is a card, whose cells say their headings. */
export function DataTable<Row>({ caption, rows, columns, keyOf }: Props<Row>) {
  return (
    <table className="w-full border-collapse text-small max-md:block">
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
                <a href={sort.href} className="link">
                  {label}
                  <span aria-hidden="true">{sort.order === "ascending" ? " ↑" : sort.order === "descending" ? " ↓" : " ↕"}</span>
                </a>
              ) : (
                label
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:grid max-md:gap-4">
        {rows.map((row) => (
          <tr key={keyOf(row)} className="max-md:grid max-md:gap-1 max-md:border max-md:border-rule max-md:bg-card max-md:p-4">
            {columns.map(({ label, cell, numeric }, index) => (
              <td
                key={index}
                className={classes(
                  "align-top max-md:flex max-md:justify-between max-md:gap-4 md:border-b md:border-rule md:py-3 md:pr-4",
                  numeric && "figures md:text-right",
                )}
              >
                <span aria-hidden="true" className="shrink-0 text-ink-soft md:hidden">
                  {label}
                </span>
                <span className="min-w-0 max-md:text-right wrap-break-word max-md:wrap-anywhere">{cell(row)}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
