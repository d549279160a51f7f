/** The audit log, a page at a time or whole as a spreadsheet. */
import { z } from "zod";
import { csv } from "~/lib/csv";
import { instant } from "~/lib/instant";
import { parseStudioDay, type StudioDay } from "~/lib/studio-day";
import { must, type Supabase } from "~/lib/supabase.server";
import { actors, entities } from "./log-filters";
import { sentenceOf } from "./log-sentence";
import { oneOf, pageIn } from "./paths";

const PER_PAGE = 50;
/** A spreadsheet of more is nobody's reading; narrower days give the rest. */
const MOST_EXPORTED = 20_000;

const columns = z.record(z.string(), z.json()).nullable();
const entryShape = z.object({
  id: z.string(),
  at: z.iso.datetime({ offset: true }).transform((text) => instant(text)),
  actor: z.string(),
  action: z.string(),
  entity: z.string(),
  entityId: z.string(),
  before: columns,
  after: columns,
  bookingId: z.uuid().nullable(),
  reference: z.string().nullable(),
});
const pageShape = z.object({ total: z.number(), isMore: z.boolean(), page: z.number(), entries: z.array(entryShape) });

export type LogEntry = z.output<typeof entryShape>;

export type LogFilter = { entity: string; actor: string; from: StudioDay | null; to: StudioDay | null };

/** What an address asks for; anything odd is no filter. */
export function readLogFilter(search: URLSearchParams): LogFilter & { page: number } {
  return {
    entity: oneOf(Object.keys(entities), search.get("entity")),
    actor: oneOf(Object.keys(actors), search.get("actor")),
    from: parseStudioDay(search.get("from")),
    to: parseStudioDay(search.get("to")),
    page: pageIn(search),
  };
}

async function ask(db: Supabase, { entity, actor, from, to }: LogFilter, page: number, perPage: number) {
  const answer = await db.rpc("log_for_admin", {
    ...(entity ? { p_entity: entity } : {}),
    ...(actor ? { p_actor: actor } : {}),
    ...(from ? { p_from: from } : {}),
    ...(to ? { p_to: to } : {}),
    p_page: page,
    p_per_page: perPage,
  });
  return pageShape.parse(must(answer));
}

/** Throws DatabaseError. */
export async function readLog(db: Supabase, { page, ...filter }: LogFilter & { page: number }, myId: string) {
  const { total, entries, ...found } = await ask(db, filter, page, PER_PAGE);
  // Beyond the last page there is the last.
  return { total, ...found, pages: Math.ceil(total / PER_PAGE), entries: entries.map((entry) => ({ ...entry, sentence: sentenceOf(entry, myId) })) };
}

/** Throws DatabaseError. */
export async function logCsv(db: Supabase, filter: LogFilter, myId: string): Promise<string> {
  const entries: LogEntry[] = [];
  let total = MOST_EXPORTED;
  for (let page = 1; entries.length < Math.min(total, MOST_EXPORTED); page++) {
    const next = await ask(db, filter, page, 1000);
    entries.push(...next.entries);
    total = next.total;
  }
  return csv(
    [
      ["When (UTC)", ({ at }) => at],
      ["Who", ({ actor }) => actor],
      ["What", (entry) => sentenceOf(entry, myId)],
      ["Booking", ({ reference }) => reference ?? ""],
      ["About", ({ entity }) => entity],
      ["Number", ({ entityId }) => entityId],
      ["Before", ({ before }) => (before ? JSON.stringify(before) : "")],
      ["After", ({ after }) => (after ? JSON.stringify(after) : "")],
    ],
    entries,
  );
}
