import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTokenIssuer } from '@roadwire/auth';
import { systemClock } from '@roadwire/service';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BansInMemory, bansInMemory } from '../support/bans-in-memory.ts';
import { createInstallation, type Installation } from '../support/credentials.ts';
import { connected, disconnectReason, tryConnect } from '../support/mqtt-client.ts';
import { onEveryEngine, runBroker, type RunningBroker, warning } from '../support/running-broker.ts';

/** Aedes knows the codes of 3.1.1 only, and says the closest of them. */
const banned = { core: { 4: 5, 5: 0x8a }, aedes: { 4: 5, 5: 0x87 } } as const;
const administrative = { 4: undefined, 5: 0x98 } as const;
const operator = { id: 'a8b4a0a0-4c5f-4e0e-8d55-0d3d5c1c2a11', email: 'operator@example.com', name: 'Operator' };
const inAnHour = () => new Date(Date.now() + 3_600_000);

let dir: string;
let installation: Installation;
let broker: RunningBroker;
let bans: BansInMemory;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'roadwire-broker-'));
  installation = await createInstallation(dir);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

describe.each(onEveryEngine)('on $engine, over protocol version $protocolVersion', ({ engine, protocolVersion }) => {
  beforeEach(async () => {
    bans = bansInMemory();
    broker = await runBroker(
      installation,
      { ROADWIRE_BROKER_ENGINE: engine },
      { bans: bans.store, banPollMilliseconds: 20 },
    );
  });
  afterEach(() => broker.stop());

  const enrol = async (vehicleId: string) => {
    const { ca, cert, key } = await broker.enrol(vehicleId);
    return { ca, cert, key, clientId: vehicleId, protocolVersion };
  };
  const ask = async (method: 'POST' | 'DELETE', pathname: string, body?: object) => {
    const privateJwk = await installation.content('token-signing.jwk');
    const tokens = createTokenIssuer({ privateJwk, clock: systemClock });
    const { accessToken } = await tokens.issue({ ...operator, roles: ['operator'], scopes: null });
    return fetch(`${broker.httpUrl}${pathname}`, {
      method,
      headers: { authorization: `Bearer ${accessToken}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
  };

  it('a car that an operator bans is disconnected at once and kept out, until the ban is lifted', async () => {
    const [car, other] = [await enrol('veh-1'), await enrol('veh-2')];
    const client = await connected(broker.url, car);
    const witness = await connected(broker.url, other);
    const reason = disconnectReason(client);
    const wish = { kind: 'client', value: 'veh-1', forSeconds: 3600, reason: 'floods the broker' };
    expect((await ask('POST', '/v1/broker/bans', wish)).status).toBe(201);
    const [made] = await bans.store.list({ now: new Date(), all: false, limit: 1 });
    expect(await reason).toBe(administrative[protocolVersion]);
    expect(await tryConnect(broker.url, car)).toEqual({ refused: banned[engine][protocolVersion] });
    expect(broker.logs).toContainEqual(
      expect.objectContaining({ level: warning, clientId: 'veh-1', refusal: 'banned' }),
    );
    expect(witness.connected).toBe(true);

    expect((await ask('DELETE', `/v1/broker/bans/${made?.id}`)).status).toBe(204);
    const again = await connected(broker.url, car);
    await Promise.all([again.endAsync(), witness.endAsync()]);
  });

  it('a network that is banned through another broker is noticed by the next look', async () => {
    const car = await enrol('veh-1');
    const client = await connected(broker.url, car);
    const reason = disconnectReason(client);
    bans.put({ id: 'b-1', kind: 'address', value: '127.0.0.0/8', endsAt: inAnHour() });
    expect(await reason).toBe(administrative[protocolVersion]);
    expect(await tryConnect(broker.url, car)).toEqual({ refused: banned[engine][protocolVersion] });
  });

  it('a ban holds while the database is away', async () => {
    const [car, other] = [await enrol('veh-1'), await enrol('veh-2')];
    bans.put({ id: 'b-1', kind: 'client', value: 'veh-1', endsAt: inAnHour() });
    await bans.looks(2);
    bans.goAway();
    await bans.looks(2);
    expect(await tryConnect(broker.url, car)).toEqual({ refused: banned[engine][protocolVersion] });
    const witness = await connected(broker.url, other);
    await witness.endAsync();
  });
});
