import { createHash, randomUUID } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Caller } from "../gateway/callers";
import { itself, type BucketRow, type ObjectMetadata, type ObjectRow, type Query, type StorageDatabase } from "./database";
import { noBucket, noObject, StorageRefusal, tooLarge } from "./refusal";

export type Asker = Pick<Caller, "role" | "claims">;
export type Upload = { bytes: Buffer; type: string; cacheControl: string; upsert: boolean };

/** As `file_size_limit` in supabase/config.toml. */
export const sizeLimit = 50 * 1024 * 1024;

/**
 * Rows in Postgres, bytes on disk. A file is named by its version, not by the object's name: names
 * cannot lead out of the folder, and replacing or moving an object never touches bytes being read.
 */
export function objectStore(database: StorageDatabase, folder: string) {
  const fileOf = (bucket: string, version: string) => path.join(folder, encodeURIComponent(bucket), version);

  async function upload(asker: Asker, bucketId: string, name: string, given: Upload): Promise<ObjectRow> {
    const bucket = await findBucket(bucketId);
    refuseUnfit(bucket, name, given);
    const version = randomUUID();
    await mkdir(path.dirname(fileOf(bucketId, version)), { recursive: true });
    await writeFile(fileOf(bucketId, version), given.bytes);
    try {
      const { row, replaced } = await database.as(asker, (query) => writeRow(query, asker, bucketId, name, version, given));
      if (replaced) await rm(fileOf(bucketId, replaced), { force: true });
      return row;
    } catch (error) {
      await rm(fileOf(bucketId, version), { force: true });
      throw error;
    }
  }

  async function writeRow(query: Query, asker: Asker, bucketId: string, name: string, version: string, given: Upload) {
    const metadata = describe(given);
    if (given.upsert) {
      const [old] = await query<ObjectRow>("select * from storage.objects where bucket_id = $1 and name = $2 for update", [bucketId, name]);
      if (old) {
        const sql = "update storage.objects set version = $2, metadata = $3, updated_at = now() where id = $1 returning *";
        const [row] = await query<ObjectRow>(sql, [old.id, version, metadata]);
        if (!row) throw new StorageRefusal(403, "Unauthorized", "new row violates row-level security policy");
        return { row, replaced: old.version };
      }
    }
    // Not "returning": whoever may insert need not be allowed to read.
    const row = { id: randomUUID(), bucket_id: bucketId, name, version } as ObjectRow;
    const owner = asker.claims.sub ?? null;
    await query(
      "insert into storage.objects (id, bucket_id, name, owner, owner_id, version, metadata) values ($1, $2, $3, $4::uuid, $4::text, $5, $6)",
      [row.id, bucketId, name, owner, version, metadata],
    );
    return { row, replaced: null };
  }

  async function find(asker: Asker, bucketId: string, name: string): Promise<ObjectRow> {
    const sql = "select * from storage.objects where bucket_id = $1 and name = $2";
    const [row] = await database.as(asker, (query) => query<ObjectRow>(sql, [bucketId, name]));
    if (!row) throw noObject();
    return row;
  }

  async function findPublic(bucketId: string, name: string): Promise<ObjectRow> {
    if (!(await findBucket(bucketId)).public) throw noBucket();
    return find(itself, bucketId, name);
  }

  async function remove(asker: Asker, bucketId: string, names: string[]): Promise<ObjectRow[]> {
    const sql = "delete from storage.objects where bucket_id = $1 and name = any ($2) returning *";
    const rows = await database.as(asker, (query) => query<ObjectRow>(sql, [bucketId, names]));
    await Promise.all(rows.map((row) => rm(fileOf(bucketId, row.version), { force: true })));
    return rows;
  }

  async function findBucket(id: string): Promise<BucketRow> {
    const [bucket] = await database.as(itself, (query) => query<BucketRow>("select * from storage.buckets where id = $1", [id]));
    if (!bucket) throw noBucket();
    return bucket;
  }

  return { upload, find, findPublic, remove, findBucket, fileOf: (row: ObjectRow) => fileOf(row.bucket_id, row.version) };
}

export type ObjectStore = ReturnType<typeof objectStore>;

function refuseUnfit(bucket: BucketRow, name: string, given: Upload): void {
  if (!name || name.startsWith("/") || name.includes("//") || !/^[\w/!\-.*'() &$@=;:+,?]+$/.test(name)) {
    throw new StorageRefusal(400, "InvalidKey", `Invalid key: ${name}`);
  }
  if (given.bytes.length > (bucket.file_size_limit ?? sizeLimit)) throw tooLarge();
  const type = given.type.split(";")[0]?.trim() ?? "";
  const allowed = bucket.allowed_mime_types ?? [];
  const fits = allowed.some((pattern) => pattern === type || (pattern.endsWith("/*") && type.startsWith(pattern.slice(0, -1))));
  if (allowed.length > 0 && !fits) throw new StorageRefusal(415, "invalid_mime_type", `mime type ${type} is not supported`);
}

function describe({ bytes, type, cacheControl }: Upload): ObjectMetadata {
  return {
    eTag: `"${createHash("md5").update(bytes).digest("hex")}"`,
    size: bytes.length,
    mimetype: type,
    cacheControl,
    lastModified: new Date().toISOString(),
    contentLength: bytes.length,
    httpStatusCode: 200,
  };
}
