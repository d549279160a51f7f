import pg from "pg";
import type { Caller } from "../gateway/callers";

export type ObjectRow = {
  id: string;
  bucket_id: string;
  name: string;
  owner_id: string | null;
  version: string;
  created_at: Date;
  updated_at: Date;
  last_accessed_at: Date;
  metadata: ObjectMetadata | null;
  user_metadata: Record<string, unknown> | null;
};

export type ObjectMetadata = {
  eTag: string;
  size: number;
  mimetype: string;
  cacheControl: string;
  lastModified: string;
  contentLength: number;
  httpStatusCode: number;
};

export type BucketRow = {
  id: string;
  name: string;
  owner: string | null;
  public: boolean;
  file_size_limit: number | null;
  allowed_mime_types: string[] | null;
  created_at: Date;
  updated_at: Date;
};

export type Query = <Row extends pg.QueryResultRow>(sql: string, values?: unknown[]) => Promise<Row[]>;

export type StorageDatabase = {
  /** One transaction as the caller, with their claims: the policies on `storage.*` decide, as hosted. */
  as: <T>(caller: Pick<Caller, "role" | "claims">, work: (query: Query) => Promise<T>) => Promise<T>;
  close: () => Promise<void>;
};

/** For what the service itself must know, whoever asks: whether a bucket is public, its limits. */
export const itself = { role: "service_role", claims: { role: "service_role" } };

export function openStorageDatabase(port: number): StorageDatabase {
  const connectionString = `postgresql://authenticator:postgres@127.0.0.1:${port}/postgres`;
  const pool = new pg.Pool({ connectionString, max: 5, idleTimeoutMillis: 30_000, allowExitOnIdle: true });
  // An idle connection that the server closes is replaced by the next query.
  pool.on("error", () => {});
  return {
    as: async (caller, work) => {
      const client = await pool.connect();
      try {
        await client.query("begin");
        await client.query("select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)", [
          caller.role,
          JSON.stringify(caller.claims),
        ]);
        const result = await work(
          async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
            (await client.query<Row>(sql, values)).rows,
        );
        await client.query("commit");
        return result;
      } catch (error) {
        await client.query("rollback");
        throw error;
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}
