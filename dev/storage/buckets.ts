import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";
import { text } from "../gateway/json";
import { itself, type BucketRow, type StorageDatabase } from "./database";
import type { Asker, ObjectStore } from "./objects";
import { noBucket, StorageRefusal } from "./refusal";

/** The calls under `/bucket`; the policies on `storage.buckets` decide who may make them. */
export async function bucketCall(
  database: StorageDatabase,
  store: ObjectStore,
  asker: Asker,
  call: { method: string; id: string; action: string; body: Record<string, unknown> },
): Promise<unknown> {
  const { method, id, action, body } = call;
  if (method === "GET" && !id) return database.as(asker, (query) => query<BucketRow>("select * from storage.buckets order by name"));
  if (method === "POST" && !id) {
    const name = text(body, "name") || text(body, "id");
    await database.as(asker, (query) =>
      query(
        `insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types, owner, owner_id)
         values ($1, $2, $3, $4, $5, $6::uuid, $6::text)`,
        [text(body, "id") || name, name, body.public === true, ...limitsOf(body), asker.claims.sub ?? null],
      ),
    );
    return { name };
  }
  const [bucket] = await database.as(asker, (query) => query<BucketRow>("select * from storage.buckets where id = $1", [id]));
  if (!bucket) throw noBucket();
  if (method === "GET") return bucket;
  if (method === "PUT") {
    const sql = `update storage.buckets
      set public = $2, file_size_limit = $3, allowed_mime_types = $4, updated_at = now() where id = $1`;
    await database.as(asker, (query) => query(sql, [id, body.public === true, ...limitsOf(body)]));
    return { message: "Successfully updated" };
  }
  const names = await database.as(asker, (query) =>
    query<{ name: string }>("select name from storage.objects where bucket_id = $1", [id]),
  );
  if (method === "POST" && action === "empty") {
    await store.remove(asker, id, names.map((row) => row.name));
    return { message: "Successfully emptied" };
  }
  if (method !== "DELETE") throw new StorageRefusal(404, "not_found", "Not found");
  if (names.length > 0) throw new StorageRefusal(409, "InvalidRequest", "The bucket you tried to delete is not empty");
  await database.as(asker, (query) => query("delete from storage.buckets where id = $1", [id]));
  return { message: "Successfully deleted" };
}

function limitsOf(body: Record<string, unknown>): [number | null, string[] | null] {
  const types = Array.isArray(body.allowed_mime_types) ? body.allowed_mime_types.map(String) : null;
  return [bytesOf(body.file_size_limit), types];
}

/** 1024, "1024", "50MiB": config.toml and the API take all three. */
function bytesOf(size: unknown): number | null {
  const written = typeof size === "string" || typeof size === "number" ? String(size) : "";
  const match = /^([\d.]+)\s*([kmg]?)i?b?$/i.exec(written);
  if (!match) return null;
  const powers: Record<string, number> = { "": 0, k: 1, m: 2, g: 3 };
  return Math.round(Number(match[1]) * 1024 ** (powers[match[2]?.toLowerCase() ?? ""] ?? 0));
}

const config = z.object({
  storage: z
    .object({
      buckets: z
        .record(
          z.string(),
          z.object({
            public: z.boolean().default(false),
            file_size_limit: z.union([z.string(), z.number()]).optional(),
            allowed_mime_types: z.array(z.string()).optional(),
            objects_path: z.string().optional(),
          }),
        )
        .default({}),
    })
    .default({ buckets: {} }),
});

/** Makes the buckets `supabase/config.toml` declares and puts their files in, as `supabase start` does. */
export async function fillBuckets(database: StorageDatabase, store: ObjectStore, projectDir: string): Promise<void> {
  const home = path.join(projectDir, "supabase");
  const file = path.join(home, "config.toml");
  if (!existsSync(file)) return;
  const declared = config.parse(parse(await readFile(file, "utf8"))).storage.buckets;
  for (const [id, bucket] of Object.entries(declared)) {
    await database.as(itself, (query) =>
      query(
        `insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types) values ($1, $1, $2, $3, $4)
         on conflict (id) do update set public = excluded.public, file_size_limit = excluded.file_size_limit,
           allowed_mime_types = excluded.allowed_mime_types`,
        [id, bucket.public, bytesOf(bucket.file_size_limit), bucket.allowed_mime_types ?? null],
      ),
    );
    const folder = bucket.objects_path && path.resolve(home, bucket.objects_path);
    if (folder && existsSync(folder)) await putFiles(store, id, folder, bucket.allowed_mime_types);
  }
}

/** A list or a note beside the pictures is not one of them: what the bucket does not take stays where it is. */
async function putFiles(store: ObjectStore, bucket: string, folder: string, allowed: string[] | undefined): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || entry.name.startsWith(".")) continue;
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    const name = path.relative(folder, file).split(path.sep).join("/");
    const type = types[path.extname(name).toLowerCase()] ?? "application/octet-stream";
    if (allowed && !allowed.includes(type)) continue;
    await store.upload(itself, bucket, name, { bytes: await readFile(file), type, cacheControl: "max-age=3600", upsert: true });
  }
}

const types: Record<string, string> = {
  ".avif": "image/avif",
  ".gif": "image/gif",
  ".jpeg": "image/jpeg",
  ".jpg": "image/jpeg",
  ".json": "application/json",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain",
  ".webp": "image/webp",
};
