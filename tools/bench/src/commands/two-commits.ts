import pg from 'pg';

export interface Commits extends AsyncDisposable {
  /** Milliseconds for two transactions of one inserted row each, one after the other. */
  measure(): Promise<number>;
}

/** On the database that is measured: a command is stored once when it is taken and once when it has succeeded. */
export async function connectCommits(databaseUrl: string): Promise<Commits> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('CREATE TABLE bench_rows (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, content text)');
  const insert = () => client.query('INSERT INTO bench_rows (content) VALUES ($1)', ['x'.repeat(300)]);
  return {
    async measure() {
      const since = performance.now();
      await insert();
      await insert();
      return performance.now() - since;
    },
    [Symbol.asyncDispose]: async () => {
      await client.query('DROP TABLE bench_rows');
      await client.end();
    },
  };
}
