import { Form } from "@remix-run/react";
import { formatInstant } from "~/lib/instant";
import { classes } from "~/ui/classes";
import { AdminPage } from "~/ui/admin-page";
import { Button, ButtonLink } from "~/ui/button";
import { DataTable, type Column } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { Money } from "~/ui/money";
import { Pager } from "~/ui/pager";
import { Select } from "~/ui/select";
import { StudioDate } from "~/ui/studio-date";
import { coupleNames } from "../couples-words";
import type { ListedBooking } from "./list.server";
import { exportPath, filters, listPath, managedPath, sorts, type Filter, type ListQuery, type Sort } from "./paths";
import { StatusBadge } from "./status";

type Props = { query: ListQuery; total: number; pages: number; bookings: ListedBooking[]; timeZone: string };

/** Every booking there is, by what the photographer looks for. */
export function BookingsListPage({ query, total, pages, bookings, timeZone }: Props) {
  return (
    <AdminPage
      title="Bookings"
      actions={
        <ButtonLink kind="secondary" to="/admin/bookings/new">
          Add by hand
        </ButtonLink>
      }
    >
      <div className="grid gap-5">
        <Filters query={query} />
        <Search query={query} />
      </div>
      {bookings.length === 0 ? (
        <Nothing query={query} />
      ) : (
        <div className="grid gap-4">
          <div className="flex flex-wrap items-baseline justify-between gap-x-6 text-small text-ink-soft">
            <output>
              {total} {total === 1 ? "booking" : "bookings"}
            </output>
            <a href={exportPath(query)} className="link inline-flex min-h-12 items-center" download>
              Export as CSV
            </a>
          </div>
          <DataTable caption="Bookings" rows={bookings} columns={columns(query, timeZone)} keyOf={({ id }) => id} />
          <Pager page={query.page} pages={pages} hrefOf={(page) => listPath({ ...query, page })} />
        </div>
      )}
    </AdminPage>
  );
}

function Filters({ query }: { query: ListQuery }) {
  return (
    <nav aria-label="Which bookings">
      <ul className="flex flex-wrap gap-x-6 border-b border-rule text-small">
        {Object.entries(filters).map(([filter, label]) => (
          <li key={filter} className="shrink-0">
            <a
              href={listPath({ search: query.search, filter: filter as Filter })}
              aria-current={filter === query.filter ? "page" : undefined}
              className={classes(
                "tap inline-flex min-h-12 items-center font-medium",
                filter === query.filter ? "border-b-2 border-ink" : "text-ink-soft hover:text-madrone",
              )}
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Search({ query }: { query: ListQuery }) {
  return (
    <Form method="get" role="search" className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <input type="hidden" name="show" value={query.filter} />
      <div className="grid min-w-0 flex-[2_1_16rem] gap-1.5">
        <label htmlFor="q" className="font-medium">
          Name, email, place or reference
        </label>
        <input
          key={query.search}
          id="q"
          name="q"
          type="search"
          defaultValue={query.search}
          maxLength={100}
          spellCheck={false}
          className="block min-h-12 w-full border border-edge bg-card px-4 py-3 hover:border-ink"
        />
      </div>
      <div className="min-w-0 flex-[1_1_14rem]">
        <Select key={query.sort} name="sort" label="In the order of" defaultValue={query.sort}>
          {Object.entries(sorts).map(([sort, label]) => (
            <option key={sort} value={sort}>
              {label}
            </option>
          ))}
        </Select>
      </div>
      <Button kind="secondary">Look</Button>
    </Form>
  );
}

function columns(query: ListQuery, timeZone: string): Column<ListedBooking>[] {
  const sort = (by: "day" | "booked" | "name" | "total") => {
    const order = query.sort === by ? ("ascending" as const) : query.sort === `-${by}` ? ("descending" as const) : null;
    const next: Sort = order === "ascending" ? `-${by}` : by;
    return { href: listPath({ ...query, sort: next, page: 1 }), order };
  };
  return [
    { label: "Day", sort: sort("day"), cell: ({ day, days }) => <Day day={day} days={days} /> },
    {
      label: "Couple",
      sort: sort("name"),
      cell: ({ id, name, partnerName, place }) => (
        <>
          <a href={managedPath(id)} className="link font-medium">
            {coupleNames({ name, partnerName })}
          </a>
          {place && <span className="block text-ink-soft">{place}</span>}
        </>
      ),
    },
    { label: "Package", cell: (booking) => booking.package },
    { label: "Status", cell: ({ status, heldUntil }) => <StatusBadge {...{ status, heldUntil, timeZone }} /> },
    { label: "Amount", sort: sort("total"), numeric: true, cell: (booking) => <Amount booking={booking} /> },
    {
      label: "Booked",
      sort: sort("booked"),
      cell: ({ bookedAt, reference }) => (
        <>
          <time dateTime={bookedAt}>{formatInstant(bookedAt, timeZone).replace(/ at .*/, "")}</time>
          <span className="block text-ink-soft">{reference}</span>
        </>
      ),
    },
  ];
}

function Day({ day, days }: Pick<ListedBooking, "day" | "days">) {
  return (
    <>
      <StudioDate day={day} style="short" />
      {days > 1 && <span className="block text-ink-soft">{days} days</span>}
    </>
  );
}

function Amount({ booking: { total, refunded } }: { booking: ListedBooking }) {
  return (
    <>
      <Money amount={total} />
      {refunded.cents > 0 && (
        <span className="block text-ink-soft">
          <Money amount={refunded} /> given back
        </span>
      )}
    </>
  );
}

const nothing: Record<Filter, string> = {
  upcoming: "No wedding is coming up. One that came another way than through the site can be added by hand.",
  requested: "Nobody waits for your answer.",
  unpaid: "Everything that stands is paid.",
  past: "No wedding has been yet.",
  cancelled: "Nobody has cancelled.",
  all: "Nobody has booked yet.",
};

function Nothing({ query }: { query: ListQuery }) {
  if (query.search && query.page === 1) {
    return (
      <EmptyState
        title={`Nothing found for “${query.search}”`}
        action={
          <ButtonLink kind="secondary" to={listPath({ search: query.search, filter: "all" })}>
            Look in all bookings
          </ButtonLink>
        }
      >
        Names, emails, places and references are looked at, as you typed it.
      </EmptyState>
    );
  }
  if (query.page > 1) {
    return (
      <EmptyState
        title="The list does not go on that far"
        action={
          <ButtonLink kind="secondary" to={listPath({ ...query, page: 1 })}>
            To its beginning
          </ButtonLink>
        }
      >
        It has become shorter since.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="Nothing here"
      action={
        query.filter !== "all" && (
          <ButtonLink kind="secondary" to={listPath({ filter: "all" })}>
            Look in all bookings
          </ButtonLink>
        )
      }
    >
      {nothing[query.filter]}
    </EmptyState>
  );
}
