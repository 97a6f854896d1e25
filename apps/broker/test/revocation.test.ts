import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createInstallation, type Installation } from './support/credentials.ts';
import { connected, disconnectReason, tryConnect } from './support/mqtt-client.ts';
import { onEveryEngine, runBroker, type RunningBroker, warning } from './support/running-broker.ts';

/** What the people who revoke are promised, in milliseconds. */
const promised = 5_000;
const notAuthorised = { 4: 5, 5: 0x87 } as const;

let dir: string;
let installation: Installation;
let broker: RunningBroker;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'roadwire-broker-'));
  installation = await createInstallation(dir);
});
afterAll(() => rm(dir, { recursive: true, force: true }));
afterEach(() => broker.stop());

const quickly = { revocationPollMilliseconds: 20 };

describe.each(onEveryEngine)('on $engine, over protocol version $protocolVersion, a revoked certificate', (of) => {
  const { engine, protocolVersion } = of;
  const run = async (parts = {}) =>
    void (broker = await runBroker(installation, { ROADWIRE_BROKER_ENGINE: engine }, parts));
  const connect = async (car: { ca: string; cert: string; key: string; vehicleId: string }) =>
    connected(broker.url, { ca: car.ca, cert: car.cert, key: car.key, clientId: car.vehicleId, protocolVersion });

  it('ends its live connection within what is promised, and no other', { timeout: promised }, async () => {
    await run();
    const car = await broker.enrol('veh-1');
    const other = await broker.enrol('veh-2');
    const [client, otherClient] = [await connect(car), await connect(other)];
    const reason = disconnectReason(client);
    broker.revoke(car);
    expect(await reason).toBe(protocolVersion === 5 ? 0x87 : undefined);
    expect(broker.logs).toContainEqual(
      expect.objectContaining({ level: warning, clientId: 'veh-1', msg: expect.stringContaining('revoked') }),
    );
    const { ca, cert, key } = car;
    const again = await tryConnect(broker.url, { ca, cert, key, clientId: 'veh-1', protocolVersion });
    expect(again).toEqual({ refused: notAuthorised[protocolVersion] });
    expect(otherClient.connected).toBe(true);
    await otherClient.endAsync();
  });

  it('does not end the connection of the car that has a newer one already', async () => {
    await run(quickly);
    const [first, second, witness] = [
      await broker.enrol('veh-1'),
      await broker.enrol('veh-1'),
      await broker.enrol('veh-2'),
    ];
    const [client, witnessClient] = [await connect(second), await connect(witness)];
    broker.revoke(first);
    broker.revoke(witness);
    await disconnectReason(witnessClient);
    expect(client.connected).toBe(true);
    await client.endAsync();
  });

  it('is noticed after the registry was away, which is said once', async () => {
    await run(quickly);
    const car = await broker.enrol('veh-1');
    const client = await connect(car);
    const warnings = () => broker.logs.filter(({ msg }) => msg.startsWith('revocations cannot be followed'));
    broker.failRegistry();
    broker.revoke(car);
    const reason = disconnectReason(client);
    await broker.failures(2);
    expect(client.connected).toBe(true);
    broker.mendRegistry();
    expect(await reason).toBe(protocolVersion === 5 ? 0x87 : undefined);
    expect(warnings()).toHaveLength(1);
  });
});
