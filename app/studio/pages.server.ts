/** Lists that are read from their tables a page at a time. */
import type { PostgrestError } from "@supabase/supabase-js";
import { DatabaseError } from "~/lib/supabase.server";

const PER_PAGE = 50;

/** The first and the last row of a page. */
type Rows = (first: number, last: number) => PromiseLike<{ data: unknown[] | null; count: number | null; error: PostgrestError | null }>;

/** The page asked for; where there are not so many, the last. `read` must ask for the exact count. Throws DatabaseError. */
export async function pageOrLast(asked: number, read: Rows): Promise<{ rows: unknown[]; total: number; page: number; pages: number }> {
  const { data, count, error } = await read((asked - 1) * PER_PAGE, asked * PER_PAGE - 1);
  // PostgREST says that there are not so many, but not in figures: the first page knows.
  const beyond = error?.code === "PGRST103";
  if (error && !beyond) throw new DatabaseError(error);
  const total = count ?? 0;
  const pages = beyond ? 1 : Math.max(1, Math.ceil(total / PER_PAGE));
  if (!beyond && asked <= pages) return { rows: data ?? [], total, page: asked, pages };
  const nearer = await pageOrLast(pages, read);
  return nearer.page < nearer.pages ? pageOrLast(nearer.pages, read) : nearer;
}
