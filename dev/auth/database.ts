import pg from "pg";

export type Query = <Row extends pg.QueryResultRow>(sql: string, values?: unknown[]) => Promise<Row[]>;

export type AuthDatabase = {
  query: Query;
  /** Everything in `work` happens, or nothing. */
  inTransaction: <T>(work: (query: Query) => Promise<T>) => Promise<T>;
  close: () => Promise<void>;
};

/** The stand-in owns `auth.*` and connects as hosted Auth does. */
export function openAuthDatabase(port: number): AuthDatabase {
  const connectionString = `postgresql://supabase_auth_admin:postgres@127.0.0.1:${port}/postgres`;
  const pool = new pg.Pool({ connectionString, max: 5, idleTimeoutMillis: 30_000, allowExitOnIdle: true });
  // An idle connection that the server closes is replaced by the next query.
  pool.on("error", () => {});
  const queryOn =
    (client: pg.Pool | pg.PoolClient): Query =>
    async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
      (await client.query<Row>(sql, values)).rows;

  return {
    query: queryOn(pool),
    inTransaction: async (work) => {
      const client = await pool.connect();
      try {
        await client.query("begin");
        const result = await work(queryOn(client));
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
