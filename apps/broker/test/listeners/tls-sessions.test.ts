import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServer, type SecureVersion } from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CarCredentials, createInstallation, type Installation } from '../support/credentials.ts';
import { handshake, type ListeningBroker, listeningBroker, mqttConnect, sessionOf } from './listening-broker.ts';

let dir: string;
let installation: Installation;
let car: CarCredentials;
let broker: ListeningBroker;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'roadwire-listeners-'));
  installation = await createInstallation(dir);
  car = await installation.car('veh-1');
});
afterAll(() => rm(dir, { recursive: true, force: true }));
beforeEach(async () => {
  broker = await listeningBroker(installation);
});
afterEach(() => broker.stop());

const exactly = (version: SecureVersion) => ({ minVersion: version, maxVersion: version });

describe('the listener with TLS', () => {
  it.each(['TLSv1.2', 'TLSv1.3'] as const)('speaks %s, and says what a connection is made of', async (version) => {
    const socket = await handshake(car, { port: broker.port, ...exactly(version) });
    expect(await mqttConnect(socket, 'veh-1')).toBe(0);
    const [connection] = broker.clients();
    expect(connection).toMatchObject({ address: '127.0.0.1', listener: 'mqtts', tls: true, turnedAway: undefined });
    expect(connection?.peer).toMatchObject({ kind: 'certificate', fingerprint: car.fingerprint });
    const details = connection?.tlsDetails?.();
    expect(details).toMatchObject({ version, resumed: false, cipher: expect.stringMatching(/^TLS_.*(GCM|POLY1305)/) });
    expect(details?.certificate).toMatchObject({
      subject: expect.stringContaining('CN=veh-1'),
      issuer: expect.stringContaining('CN=Roadwire Vehicles CA'),
      fingerprint: car.fingerprint,
      serial: expect.stringMatching(/^[0-9a-f]+$/),
    });
    const { notBefore, notAfter } = details?.certificate ?? {};
    expect(notAfter?.getTime()).toBeGreaterThan(notBefore?.getTime() ?? Number.POSITIVE_INFINITY);
    socket.destroy();
  });

  it('has nothing to say of a connection that is closed', async () => {
    const socket = await handshake(car, { port: broker.port });
    expect(await mqttConnect(socket, 'veh-1')).toBe(0);
    const [connection] = broker.clients();
    await broker.stop();
    expect(connection?.tlsDetails?.()).toBeUndefined();
    socket.destroy();
  });

  it.each(['TLSv1', 'TLSv1.1'] as const)(
    'does not speak %s, which the same client speaks with others',
    async (version) => {
      const old = { ...exactly(version), ciphers: 'DEFAULT@SECLEVEL=0' };
      const { ca, cert, key } = await brokerCredentials();
      const other = createServer({ ca, cert, key, minVersion: 'TLSv1', ciphers: old.ciphers });
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
      const address = other.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      const socket = await handshake(car, { port, ...old });
      expect(socket.getProtocol()).toBe(version);
      socket.destroy();
      await new Promise((resolve) => other.close(resolve));

      await expect(handshake(car, { port: broker.port, ...old })).rejects.toThrow(/protocol version/);
      expect(broker.refused).toEqual([{ address: '127.0.0.1', why: expect.stringContaining('unsupported protocol') }]);
    },
  );
});

describe.each(['TLSv1.2', 'TLSv1.3'] as const)('a session of %s', (version) => {
  it('is taken up again with the certificate and the identity of its car', async () => {
    const session = await sessionOf(car, { port: broker.port, ...exactly(version) });
    const socket = await handshake(car, { port: broker.port, ...exactly(version), session });
    expect(socket.isSessionReused()).toBe(true);
    expect(await mqttConnect(socket, 'veh-1')).toBe(0);
    const connection = broker.requests.at(-1)?.connection;
    expect(connection?.tlsDetails?.()).toMatchObject({ resumed: true, certificate: { fingerprint: car.fingerprint } });
    expect(connection?.peer).toEqual({
      kind: 'certificate',
      fingerprint: car.fingerprint,
      identity: { kind: 'vehicle', vehicleId: 'veh-1', cohort: 'c-1' },
    });
    socket.destroy();
  });

  it('names the car it was made with, whatever certificate comes with it', async () => {
    const other = await installation.car('veh-2');
    const session = await sessionOf(car, { port: broker.port, ...exactly(version) });
    const socket = await handshake(other, { port: broker.port, ...exactly(version), session });
    expect(socket.isSessionReused()).toBe(true);
    await mqttConnect(socket, 'veh-1');
    expect(broker.requests.at(-1)?.connection.peer).toMatchObject({ identity: { vehicleId: 'veh-1' } });
    socket.destroy();
  });

  it('is not taken up again when its certificate has ended', async () => {
    await broker.stop();
    let now = new Date();
    broker = await listeningBroker(installation, { clock: { now: () => now } });
    const session = await sessionOf(car, { port: broker.port, ...exactly(version) });
    now = new Date(now.getTime() + 2 * 366 * 86_400_000);
    const socket = await handshake(car, { port: broker.port, ...exactly(version), session });
    await once(socket, 'close');
    expect(broker.refused).toEqual([{ address: '127.0.0.1', why: 'the certificate of a resumed session has ended' }]);
  });
});

const brokerCredentials = async () => ({
  ca: installation.ca,
  cert: await installation.content('pki/broker.crt'),
  key: await installation.content('pki/broker.key'),
});
