import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createTokenIssuer } from '@roadwire/auth';
import type { Role } from '@roadwire/protocol';
import type pg from 'pg';
import { vehicleIdOf } from './made-fleet.ts';
import type { QueryCase } from './query-cases.ts';

/** Who asks, as the header of a request. */
export type Callers = Record<QueryCase['as'], string>;

/** Registers an operator and a driver who holds 20 cars, some of which had an owner before. */
export async function makePeople(client: pg.Client, secretsDir: string): Promise<Callers> {
  const issuer = createTokenIssuer({
    privateJwk: readFileSync(path.join(secretsDir, 'token-signing.jwk'), 'utf8'),
    clock: { now: () => new Date() },
  });
  const make = async (role: Role): Promise<{ id: string; header: string }> => {
    const id = randomUUID();
    const person = { id, email: `${id}@example.com`, name: role, roles: [role], scopes: null };
    await client.query('INSERT INTO people (id, email, name, roles) VALUES ($1, $2, $3, $4)', [
      ...[id, person.email, role, [role]],
    ]);
    return { id, header: `Bearer ${(await issuer.issue(person)).accessToken}` };
  };
  const operator = await make('operator');
  const driver = await make('driver');
  await client.query(
    `INSERT INTO vehicle_access (vehicle_id, person_id, role)
SELECT id, $1, 'owner' FROM vehicles WHERE id IN (SELECT ${vehicleIdOf('c')} FROM generate_series(1, 400, 20) AS cars(c))`,
    [driver.id],
  );
  return { operator: operator.header, driver: driver.header };
}
