/** The one builder of addresses of the admin's bookings: what is looked for is in the query, so back and reload are safe. */
export const filters = {
  upcoming: "Upcoming",
  requested: "Asked for",
  unpaid: "Unpaid",
  past: "Past",
  cancelled: "Cancelled",
  all: "All",
} as const;
export type Filter = keyof typeof filters;

export const sorts = {
  day: "Wedding day, soonest first",
  "-day": "Wedding day, latest first",
  "-booked": "Booked, newest first",
  booked: "Booked, oldest first",
  name: "Name, A to Z",
  "-name": "Name, Z to A",
  "-total": "Amount, largest first",
  total: "Amount, smallest first",
} as const;
export type Sort = keyof typeof sorts;

export type ListQuery = { search: string; filter: Filter; sort: Sort; page: number };

const isFilter = (text: string): text is Filter => Object.hasOwn(filters, text);
const isSort = (text: string): text is Sort => Object.hasOwn(sorts, text);

/** What each list is read for: the next wedding, the last one, the newest change. */
const usualSort = (filter: Filter): Sort => (filter === "past" ? "-day" : filter === "all" || filter === "cancelled" ? "-booked" : "day");

/** The query of an address; what it does not say, or says wrongly, is as usual. */
export function readListQuery(search: URLSearchParams): ListQuery {
  const filter = search.get("show") ?? "";
  const sort = search.get("sort") ?? "";
  const page = Number(search.get("page"));
  const show = isFilter(filter) ? filter : "upcoming";
  return {
    search: (search.get("q") ?? "").slice(0, 100),
    filter: show,
    sort: isSort(sort) ? sort : usualSort(show),
    // Beyond the last the list shows the last.
    page: Number.isInteger(page) && page > 0 ? Math.min(page, 1_000_000) : 1,
  };
}

/** `/admin/bookings?q=lake&show=past&page=2` */
export function listPath(query: Partial<ListQuery>, base = "/admin/bookings"): string {
  const { search = "", filter = "upcoming", sort, page = 1 } = query;
  const fields = new URLSearchParams();
  if (search) fields.set("q", search);
  if (filter !== "upcoming") fields.set("show", filter);
  if (sort && sort !== usualSort(filter)) fields.set("sort", sort);
  if (page > 1) fields.set("page", String(page));
  return fields.size > 0 ? `${base}?${fields}` : base;
}

export const exportPath = (query: ListQuery) => listPath({ ...query, page: 1 }, "/admin/bookings.csv");

type Part = "edit" | "move" | "cancel" | "refund";

/** `/admin/bookings/<id>/move` */
export function managedPath(bookingId: string, part?: Part): string {
  return ["/admin/bookings", encodeURIComponent(bookingId), ...(part ? [part] : [])].join("/");
}

/** Where a form leads when it has done something; the page says what. */
export const donePath = (bookingId: string, done: Done) => `${managedPath(bookingId)}?done=${done}`;

export type Done = keyof typeof doneWords;

export const doneWords = {
  saved: "Saved.",
  moved: "The wedding has its new day, and the couple is written to.",
  cancelled: "The booking is cancelled, its day is free, and the couple is written to.",
  refunded: "The money is on its way back, and the couple is written to.",
  completed: "Marked as completed.",
  resent: "The confirmation is on its way again.",
  accepted: "The day is theirs: their card is being charged, and they are written to.",
  declined: "Declined: nothing is charged, the day is free, and they are written to.",
  late: "It was too late: the bank does not keep their money any longer. They have been told.",
  added: "The booking is added, and the couple is written to.",
  held: "The day is held, and the couple is sent a link to pay.",
  linked: "The link is on its way again.",
  prolonged: "The day is held for longer, and the couple is written to.",
  paid: "Paid: the booking is confirmed, and the couple is written to.",
  freed: "The day is free again.",
  ending: "Stripe has closed their payment page.",
  noted: "Noted.",
  forgotten: "The note is gone.",
} as const;

export function doneIn(search: URLSearchParams): Done | null {
  const done = search.get("done") ?? "";
  return Object.hasOwn(doneWords, done) ? (done as Done) : null;
}
