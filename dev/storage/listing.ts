import type { ObjectRow, StorageDatabase } from "./database";
import type { Asker } from "./objects";

type Sort = { column?: string; order?: string };
type Entry = { name: string } & Record<string, unknown>;

/** What is directly under a prefix: the objects there, and the folders further ones make by their names. */
export async function listObjects(
  database: StorageDatabase,
  asker: Asker,
  bucket: string,
  options: { prefix?: string; limit?: number; offset?: number; search?: string; sortBy?: Sort },
): Promise<Entry[]> {
  const prefix = options.prefix ? `${options.prefix.replace(/\/+$/, "")}/` : "";
  const rows = await database.as(asker, (query) =>
    query<ObjectRow>("select * from storage.objects where bucket_id = $1 and starts_with(name, $2) order by name", [bucket, prefix]),
  );
  const entries = new Map<string, Entry>();
  for (const row of rows) {
    const rest = row.name.slice(prefix.length);
    const [first = "", ...deeper] = rest.split("/");
    if (options.search && !first.toLowerCase().startsWith(options.search.toLowerCase())) continue;
    entries.set(first, deeper.length > 0 ? folder(first) : object(first, row));
  }
  const { limit = 100, offset = 0 } = options;
  return [...entries.values()].sort(order(options.sortBy)).slice(offset, offset + limit);
}

function folder(name: string): Entry {
  return { name, id: null, updated_at: null, created_at: null, last_accessed_at: null, metadata: null };
}

function object(name: string, row: ObjectRow): Entry {
  const { id, updated_at, created_at, last_accessed_at, metadata } = row;
  return { name, id, updated_at, created_at, last_accessed_at, metadata };
}

function order(sortBy: Sort = {}): (a: Entry, b: Entry) => number {
  const column = sortBy.column ?? "name";
  const direction = sortBy.order === "desc" ? -1 : 1;
  const key = (entry: Entry) => {
    const value = entry[column];
    return value instanceof Date ? value.toISOString() : typeof value === "string" ? value : "";
  };
  return (a, b) => direction * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
}
