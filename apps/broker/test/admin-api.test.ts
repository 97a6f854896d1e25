import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTokenIssuer } from '@roadwire/auth';
import type { Role } from '@roadwire/protocol';
import { systemClock } from '@roadwire/service';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createInstallation, type Installation } from './support/credentials.ts';
import { connected } from './support/mqtt-client.ts';
import { runBroker, type RunningBroker } from './support/running-broker.ts';

let dir: string;
let installation: Installation;
let broker: RunningBroker;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'roadwire-broker-'));
  installation = await createInstallation(dir);
  broker = await runBroker(installation);
});
afterAll(async () => {
  await broker.stop();
  await rm(dir, { recursive: true, force: true });
});

async function get(pathname: string, role?: Role) {
  const tokens = createTokenIssuer({ privateJwk: await installation.content('token-signing.jwk'), clock: systemClock });
  const person = { id: '1', email: 'o@example.org', name: 'O', roles: role ? [role] : [], scopes: null };
  const authorization = role ? { authorization: `Bearer ${(await tokens.issue(person)).accessToken}` } : {};
  return fetch(`${broker.httpUrl}${pathname}`, { headers: { ...authorization } });
}

it('tells operators who is connected and what the broker carries, and nobody else', async () => {
  const { ca, cert, key } = await broker.enrol('veh-1');
  const car = await connected(broker.url, { ca, cert, key, clientId: 'veh-1', protocolVersion: 5 });

  expect((await get('/v1/broker/clients')).status).toBe(401);
  expect((await get('/v1/broker/clients', 'driver')).status).toBe(403);
  const clients = await (await get('/v1/broker/clients', 'operator')).json();
  expect(clients).toEqual({
    items: [expect.objectContaining({ clientId: 'veh-1', kind: 'vehicle', protocolVersion: 5, tls: true })],
    next: null,
  });
  const overview = await (await get('/v1/broker/overview', 'admin')).json();
  expect(overview).toMatchObject({ engine: 'core', connections: 1, subscriptions: 0, retained: 0 });
  const metrics = await (await get('/metrics')).text();
  expect(metrics).toContain('roadwire_broker_connections 1');
  expect(metrics).not.toContain('veh-1');
  await car.endAsync();
});
