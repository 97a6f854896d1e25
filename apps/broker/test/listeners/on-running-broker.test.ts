import { once } from 'node:events';
import { copyFile, cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { provisionSecrets } from '@roadwire/auth';
import { eventually } from '@roadwire/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runAdminBroker } from '../admin/admin-broker.ts';
import { createInstallation, type Installation } from '../support/credentials.ts';
import { handshake, mqttConnect } from './listening-broker.ts';
import { proxyHeader } from './proxy-header.ts';

let dir: string;
let installation: Installation;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'roadwire-broker-'));
  installation = await createInstallation(path.join(dir, 'ours'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

it('operators see the address that a balancer says, and nobody comes in without saying one', async () => {
  await using broker = await runAdminBroker(installation, { env: { ROADWIRE_BROKER_PROXY_FROM: '127.0.0.0/8' } });
  const car = await broker.enrol('veh-1');
  const port = Number(new URL(broker.url).port);
  // 192.0.2.1:50000 to 198.51.100.1:8883
  const addresses = Buffer.from('c0000201c6336401c35022b3', 'hex');
  const raw = createConnection({ host: '127.0.0.1', port });
  await once(raw, 'connect');
  raw.write(proxyHeader({ addresses }));
  const socket = await handshake(car, { socket: raw });
  expect(await mqttConnect(socket, 'veh-1')).toBe(0);
  expect((await broker.get('/clients/veh-1')).connection).toMatchObject({ address: '192.0.2.1', listener: 'mqtts' });
  await expect(handshake(car, { port })).rejects.toThrow();
  socket.destroy();
});

it('a certificate and its key are renewed while the broker runs; what does not fit raises an alarm until it does', async () => {
  await cp(path.join(dir, 'ours'), path.join(dir, 'renewed'), { recursive: true });
  await rm(path.join(dir, 'renewed/pki/broker.key'));
  await provisionSecrets(path.join(dir, 'renewed'), { brokerHosts: ['localhost', '127.0.0.1'] });
  const file = (name: string) => path.join(dir, `in-use-${name}`);
  const put = async (from: string, name: string) => {
    await copyFile(path.join(dir, from, 'pki', name), `${file(name)}.new`);
    await rename(`${file(name)}.new`, file(name));
  };
  for (const name of ['broker.crt', 'broker.key']) await put('ours', name);
  await using broker = await runAdminBroker(installation, {
    env: { ROADWIRE_BROKER_CERT: file('broker.crt'), ROADWIRE_BROKER_KEY: file('broker.key') },
  });
  const car = await broker.enrol('veh-1');
  const shown = async () => {
    const socket = await handshake(car, { port: Number(new URL(broker.url).port) });
    const { fingerprint256 } = socket.getPeerCertificate();
    socket.destroy();
    return fingerprint256;
  };
  const isRaised = async () => {
    const { active } = await broker.get('/alarms');
    return active.some(({ code }: { code: string }) => code === 'certificate_reload_failed');
  };
  const before = await shown();
  await put('renewed', 'broker.key');
  await eventually('the alarm', async () => ((await isRaised()) ? true : undefined));
  expect(await shown()).toBe(before);
  await put('renewed', 'broker.crt');
  await eventually('the end of the alarm', async () => ((await isRaised()) ? undefined : true));
  expect(await shown()).not.toBe(before);
});
