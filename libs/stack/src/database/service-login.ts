import pg from 'pg';

/** What services connect as. The migrations say what it may do. */
export const SERVICE_ROLE = 'roadwire_service';

/**
 * Lets services log in to a database that is migrated, with this password. `databaseUrl` is its owner's. May be called
 * again, also with another password.
 */
export async function letServicesLogIn({ databaseUrl, password }: { databaseUrl: string; password: string }) {
  const client = new pg.Client({ connectionString: databaseUrl });
  try {
    await client.connect();
    const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [SERVICE_ROLE]);
    // A statement about roles takes no parameters.
    const secret = client.escapeLiteral(password);
    const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
    await client.query(`${verb} ROLE ${SERVICE_ROLE} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD ${secret}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The address of a database for services, made from that for its owner. */
export function serviceUrl(databaseUrl: string, password: string): string {
  const url = new URL(databaseUrl);
  url.username = SERVICE_ROLE;
  url.password = encodeURIComponent(password);
  return url.href;
}
