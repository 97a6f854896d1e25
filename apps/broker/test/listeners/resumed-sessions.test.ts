import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createInstallation, type Installation } from '../support/credentials.ts';
import { runBroker, type RunningBroker } from '../support/running-broker.ts';
import { handshake, mqttConnect, sessionOf } from './listening-broker.ts';

let dir: string;
let installation: Installation;
let broker: RunningBroker;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'roadwire-broker-'));
  installation = await createInstallation(dir);
});
afterAll(() => rm(dir, { recursive: true, force: true }));
beforeEach(async () => {
  broker = await runBroker(installation);
});
afterEach(() => broker.stop());

it.each(['TLSv1.2', 'TLSv1.3'] as const)(
  'a session of %s opens no door to a car that was revoked since',
  async (version) => {
    const car = await broker.enrol('veh-1');
    const options = { port: broker.ports['mqtts'] ?? 0, minVersion: version, maxVersion: version };
    const session = await sessionOf(car, options);
    const welcome = await handshake(car, { ...options, session });
    expect(welcome.isSessionReused()).toBe(true);
    expect(await mqttConnect(welcome, 'veh-1')).toBe(0);
    welcome.destroy();
    broker.revoke(car);
    const revoked = await handshake(car, { ...options, session });
    expect(revoked.isSessionReused()).toBe(true);
    expect(await mqttConnect(revoked, 'veh-1')).toBe(0x87);
    expect(broker.logs).toContainEqual(
      expect.objectContaining({ clientId: 'veh-1', refusal: 'not_authorised', why: 'this certificate is revoked' }),
    );
    revoked.destroy();
  },
);
