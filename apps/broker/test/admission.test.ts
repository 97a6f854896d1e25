import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { topics } from '@roadwire/protocol';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createInstallation, type Installation } from './support/credentials.ts';
import { tryConnect } from './support/mqtt-client.ts';
import { type EngineName, onEveryEngine, runBroker, type RunningBroker, warning } from './support/running-broker.ts';

const notAuthorised = { 4: 5, 5: 0x87 } as const;
const badPassword = { 4: 4, 5: 0x86 } as const;
const unavailable = { 4: 3, 5: 0x88 } as const;

let dir: string;
let ours: Installation;
let foreign: Installation;
let broker: RunningBroker;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'roadwire-broker-'));
  ours = await createInstallation(path.join(dir, 'ours'));
  foreign = await createInstallation(path.join(dir, 'foreign'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const runOn = (engine: EngineName) => {
  beforeEach(async () => {
    broker = await runBroker(ours, { ROADWIRE_BROKER_ENGINE: engine });
  });
  afterEach(() => broker.stop());
};

describe('the listener with TLS', () => {
  runOn('core');

  it('lets nobody without a certificate send a packet', async () => {
    expect(await tryConnect(broker.url, { ca: ours.ca, clientId: 'veh-1' })).toHaveProperty('failed');
    expect(broker.logs).toContainEqual(expect.objectContaining({ level: warning, msg: 'TLS handshake refused' }));
  });

  it('lets nobody in with a certificate of another authority', async () => {
    const { cert, key, vehicleId, fingerprint } = await foreign.car('veh-1');
    broker.registry.set(fingerprint, { vehicleId, revokedAt: null });
    expect(await tryConnect(broker.url, { ca: ours.ca, cert, key, clientId: vehicleId })).toHaveProperty('failed');
  });
});

describe.each(onEveryEngine)(
  'on $engine, CONNECT of protocol version $protocolVersion',
  ({ engine, protocolVersion }) => {
    runOn(engine);

    it('is accepted from an enrolled car under its own id', async () => {
      const { ca, cert, key } = await broker.enrol('veh-1');
      const outcome = await tryConnect(broker.url, { ca, cert, key, clientId: 'veh-1', protocolVersion });
      expect(outcome).toHaveProperty('connected');
      if ('connected' in outcome) await outcome.connected.endAsync();
    });

    it('is not authorised under a client id that is not the vehicle id', async () => {
      const { ca, cert, key } = await broker.enrol('veh-1');
      const outcome = await tryConnect(broker.url, { ca, cert, key, clientId: 'veh-2', protocolVersion });
      expect(outcome).toEqual({ refused: notAuthorised[protocolVersion] });
      expect(broker.logs).toContainEqual(
        expect.objectContaining({
          level: warning,
          clientId: 'veh-2',
          certificateOf: 'veh-1',
          refusal: 'not_authorised',
        }),
      );
    });

    it('is not authorised with a certificate that is revoked, unknown or recorded for another car', async () => {
      const { ca, cert, key, fingerprint } = await ours.car('veh-1');
      const connect = () => tryConnect(broker.url, { ca, cert, key, clientId: 'veh-1', protocolVersion });
      expect(await connect()).toEqual({ refused: notAuthorised[protocolVersion] });
      broker.registry.set(fingerprint, { vehicleId: 'veh-1', revokedAt: new Date() });
      expect(await connect()).toEqual({ refused: notAuthorised[protocolVersion] });
      broker.registry.set(fingerprint, { vehicleId: 'veh-2', revokedAt: null });
      expect(await connect()).toEqual({ refused: notAuthorised[protocolVersion] });
    });

    it('while the registry is away, is accepted from a car seen before and refused to one never seen', async () => {
      const known = await broker.enrol('veh-1');
      const fresh = await broker.enrol('veh-2');
      const connect = async ({ ca, cert, key, vehicleId }: typeof known) => {
        const outcome = await tryConnect(broker.url, { ca, cert, key, clientId: vehicleId, protocolVersion });
        if ('connected' in outcome) await outcome.connected.endAsync();
        return 'connected' in outcome ? 'connected' : outcome;
      };
      expect(await connect(known)).toBe('connected');
      broker.failRegistry();
      expect(await connect(known)).toBe('connected');
      expect(await connect(fresh)).toEqual({ refused: unavailable[protocolVersion] });
      expect(broker.logs.some(({ msg }) => msg.startsWith('the registry does not answer'))).toBe(true);
    });

    it('is not authorised with a will on another car’s topic', async () => {
      const { ca, cert, key } = await broker.enrol('veh-1');
      const will = { topic: topics.presence('veh-2'), payload: Buffer.from('{}'), qos: 1, retain: true } as const;
      const outcome = await tryConnect(broker.url, { ca, cert, key, clientId: 'veh-1', protocolVersion, will });
      expect(outcome).toEqual({ refused: notAuthorised[protocolVersion] });
    });

    it('without TLS wants the password of the tools', async () => {
      const password = (await ours.content('mqtt-tools-password')).trim();
      const connect = (given: string) =>
        tryConnect(broker.plainUrl, { clientId: 'tools:1', username: 'tools', password: given, protocolVersion });
      expect(await connect('wrong')).toEqual({ refused: badPassword[protocolVersion] });
      const outcome = await connect(password);
      expect(outcome).toHaveProperty('connected');
      if ('connected' in outcome) await outcome.connected.endAsync();
    });
  },
);

describe('a broker that cannot start', () => {
  runOn('core');

  it('says which port is taken', async () => {
    const start = runBroker(ours, { ROADWIRE_MQTTS_PORT: `${broker.ports['mqtts']}` });
    await expect(start).rejects.toThrow(`port ${broker.ports['mqtts']} on 127.0.0.1 is taken`);
  });

  it('refuses a host for the plain listener that others could reach', async () => {
    await expect(runBroker(ours, { ROADWIRE_MQTT_HOST: '0.0.0.0' })).rejects.toThrow('ROADWIRE_MQTT_HOST');
  });
});
