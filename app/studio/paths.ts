/** The places behind the scenes, and their addresses. */
export const places = [
  { href: "/admin/studio", label: "Settings" },
  { href: "/admin/studio/words", label: "Letters" },
  { href: "/admin/studio/emails", label: "Emails" },
  { href: "/admin/studio/jobs", label: "Jobs" },
  { href: "/admin/studio/deliveries", label: "Deliveries" },
  { href: "/admin/studio/log", label: "Log" },
  { href: "/admin/studio/health", label: "Health" },
];

/** `/admin/studio/emails?status=bounced&page=2`; what is empty is left out, and so is the first page. */
export function listHref(path: string, filters: Record<string, string>, page = 1): string {
  const query = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== ""));
  if (page > 1) query.set("page", String(page));
  return query.size > 0 ? `${path}?${query}` : path;
}

/** The page asked for, counted from 1; anything odd is the first, and beyond the last the lists show the last. */
export function pageIn(search: URLSearchParams): number {
  const page = Number(search.get("page") ?? 1);
  return Number.isInteger(page) && page >= 1 ? Math.min(page, 1_000_000) : 1;
}

/** One of the words a filter knows; anything else is no filter. */
export function oneOf<const Word extends string>(words: readonly Word[], asked: string | null): Word | "" {
  return words.find((word) => word === asked) ?? "";
}
