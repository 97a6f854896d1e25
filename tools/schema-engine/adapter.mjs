import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { createShadowDatabase } from './database.mjs';

// PostgreSQL's own numbers of types that appear in its catalogs (select oid, typname from pg_type).
const TEXT = 25;
const TEXT_ARRAY = 1009;
const CHAR = 18;
const NAME_ARRAY = 1003;
const CHAR_ARRAY = 1002;
const INT2VECTOR = 22;
const REGPROC = 24;
const OIDVECTOR = 30;
const REGCLASS = 2205;
const REGTYPE = 2206;

const READ_AS = new Map([
  ...[CHAR, INT2VECTOR, REGPROC, OIDVECTOR, REGCLASS, REGTYPE].map((type) => [type, TEXT]),
  ...[CHAR_ARRAY, NAME_ARRAY].map((type) => [type, TEXT_ARRAY]),
]);

/**
 * The way to the database that the schema engine is given.
 * @param {{ url: string, shadowUrl?: string }} datasource
 */
export function createAdapterFactory({ url, shadowUrl }) {
  pg.types.setTypeParser(NAME_ARRAY, pg.types.getTypeParser(TEXT_ARRAY));
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connect(url),
    connectToShadowDb: async () => {
      if (shadowUrl) return connect(shadowUrl);
      const shadow = await createShadowDatabase(url);
      return connect(shadow.url, shadow.drop);
    },
  };
}

async function connect(url, afterDispose = async () => {}) {
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  const schema = new URL(url).searchParams.get('schema') ?? undefined;
  const adapter = await new PrismaPg(pool, { schema }).connect();
  return Object.assign(withCatalogTypes(adapter), {
    // @prisma/adapter-pg splits a script at every semicolon, which breaks function bodies and strings.
    executeScript: async (script) => {
      try {
        await pool.query(script);
      } catch (error) {
        adapter.onError(error);
      }
    },
    dispose: async () => {
      await pool.end();
      await afterDispose();
    },
  });
}

/** Lets an adapter or transaction read the column types of PostgreSQL's catalogs, which @prisma/adapter-pg refuses. */
function withCatalogTypes(queryable) {
  return Object.assign(Object.create(queryable), {
    queryRaw: async (query) => {
      const answer = await queryable.performIO(query);
      const charColumns = answer.fields.flatMap(({ dataTypeID }, column) => (dataTypeID === CHAR ? [column] : []));
      for (const field of answer.fields) field.dataTypeID = READ_AS.get(field.dataTypeID) ?? field.dataTypeID;

      const answered = Object.assign(Object.create(queryable), { performIO: async () => answer });
      const result = await answered.queryRaw(query);
      for (const column of charColumns) result.columnTypes[column] = ColumnTypeEnum.Character;
      return result;
    },
    startTransaction: async (isolationLevel) => withCatalogTypes(await queryable.startTransaction(isolationLevel)),
  });
}
