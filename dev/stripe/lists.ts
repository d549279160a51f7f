/** Stripe's lists: newest first, a cursor is an object's id, `created` takes a moment or bounds. */
import { isFormObject } from "./forms";
import { readObject, type Params } from "./params";
import { badParam, missing } from "./refusal";

export const LIST_PARAMS = ["limit", "starting_after", "ending_before", "expand"] as const;

export type Page<T> = { object: "list"; url: string; has_more: boolean; data: T[] };

/** `items` as they are stored, oldest first; `order: "given"` is for line items, which keep their order. */
export function page<T extends { id: string }>(
  items: T[],
  params: Params,
  url: string,
  { kind, order = "newest" }: { kind: string; order?: "newest" | "given" },
): Page<T> {
  const limit = params.integer("limit") ?? 10;
  if (limit < 1 || limit > 100) {
    throw badParam(
      limit < 1
        ? "This value must be greater than or equal to 1."
        : "This value must be less than or equal to 100 (it currently is '" + limit + "').",
      "limit",
      "parameter_invalid_integer",
    );
  }
  const sorted = order === "newest" ? [...items].reverse() : items;
  const after = params.text("starting_after");
  const before = params.text("ending_before");
  if (after && before) throw badParam("You cannot use both `starting_after` and `ending_before`.", "ending_before");

  const position = (id: string, param: string): number => {
    const index = sorted.findIndex((item) => item.id === id);
    if (index < 0) throw missing(kind, id, param);
    return index;
  };
  if (before) {
    const end = position(before, "ending_before");
    const start = Math.max(0, end - limit);
    return { object: "list", url, has_more: start > 0, data: sorted.slice(start, end) };
  }
  const start = after ? position(after, "starting_after") + 1 : 0;
  return { object: "list", url, has_more: sorted.length > start + limit, data: sorted.slice(start, start + limit) };
}

export function createdWithin(params: Params): (item: { created: number }) => boolean {
  const raw = params.raw("created");
  if (!isFormObject(raw)) {
    const moment = params.integer("created");
    return (item) => moment === undefined || item.created === moment;
  }
  const bounds = readObject(params, "created");
  bounds?.allow("gt", "gte", "lt", "lte");
  const gt = bounds?.integer("gt") ?? Number.NEGATIVE_INFINITY;
  const gte = bounds?.integer("gte") ?? Number.NEGATIVE_INFINITY;
  const lt = bounds?.integer("lt") ?? Number.POSITIVE_INFINITY;
  const lte = bounds?.integer("lte") ?? Number.POSITIVE_INFINITY;
  return ({ created }) => created > gt && created >= gte && created < lt && created <= lte;
}
