import pg from 'pg';

const NO_SUCH_DATABASE = '3D000';
const WRONG_PASSWORD = '28P01';

/**
 * @param {string} url
 * @returns {Promise<{ code: string, message: string } | null>} a Prisma error, or null when the database can be reached
 */
export async function explainConnectionFailure(url) {
  const { host } = new URL(url);
  try {
    await runStatement(url, 'SELECT 1');
    return null;
  } catch (error) {
    if (error.code === NO_SUCH_DATABASE) {
      const name = databaseName(url);
      return { code: 'P1003', message: `Database \`${name}\` does not exist on the database server at \`${host}\`.` };
    }
    if (error.code === WRONG_PASSWORD) {
      return { code: 'P1000', message: `Authentication failed against the database server at \`${host}\`.` };
    }
    return { code: 'P1001', message: `Can't reach database server at \`${host}\` (${error.code ?? error.message})` };
  }
}

/**
 * Creates the database that the URL names.
 * @param {string} url
 * @returns {Promise<string>} its name
 */
export async function createDatabase(url) {
  const name = databaseName(url);
  await runStatement(withDatabase(url, 'postgres'), `CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  return name;
}

/**
 * Creates an empty database beside the given one, for replaying migrations.
 * @param {string} url
 * @returns {Promise<{ url: string, drop: () => Promise<void> }>}
 */
export async function createShadowDatabase(url) {
  const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
  await runStatement(url, `CREATE DATABASE "${name}"`);
  return { url: withDatabase(url, name), drop: () => runStatement(url, `DROP DATABASE "${name}" WITH (FORCE)`) };
}

async function runStatement(url, statement) {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.query(statement);
  } finally {
    await client.end().catch(() => {});
  }
}

function databaseName(url) {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}

function withDatabase(url, name) {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}
