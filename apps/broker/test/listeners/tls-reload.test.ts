import { EventEmitter, once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { provisionSecrets } from '@roadwire/auth';
import { systemClock } from '@roadwire/service';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TlsMaterial } from '../../src/listeners/tls-material.ts';
import type { TlsReloadNeeds } from '../../src/listeners/tls-reload.ts';
import { type CarCredentials, createInstallation, type Installation } from '../support/credentials.ts';
import { handshake, type ListeningBroker, listeningBroker, mqttConnect, sessionOf } from './listening-broker.ts';

let dir: string;
let ours: Installation;
let foreign: Installation;
let car: CarCredentials;
/** Another certificate with another key of the same installation. */
let renewed: TlsMaterial;
/** What the listener reads. */
let folder: string;
let broker: ListeningBroker;
let said: EventEmitter;
let problems: (string | undefined)[];

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'roadwire-listeners-'));
  ours = await createInstallation(path.join(dir, 'ours'));
  foreign = await createInstallation(path.join(dir, 'foreign'));
  car = await ours.car('veh-1');
  await cp(path.join(dir, 'ours'), path.join(dir, 'renewed'), { recursive: true });
  await rm(path.join(dir, 'renewed/pki/broker.key'));
  await provisionSecrets(path.join(dir, 'renewed'), { brokerHosts: ['localhost', '127.0.0.1'] });
  const content = (file: string) => readFile(path.join(dir, 'renewed/pki', file), 'utf8');
  renewed = { ca: ours.ca, cert: await content('broker.crt'), key: await content('broker.key') };
});
afterAll(() => rm(dir, { recursive: true, force: true }));
beforeEach(async () => {
  folder = await mkdtemp(path.join(dir, 'files-'));
  said = new EventEmitter();
  problems = [];
  await Promise.all([put('ca', ours.ca), put('cert', await ours.content('pki/broker.crt'))]);
  await put('key', await ours.content('pki/broker.key'));
});
afterEach(() => broker.stop());

type Part = keyof TlsMaterial;
const fileOf = (part: Part) => path.join(folder, `${part}.pem`);

/** Replaces a file by another of its name, as those who renew certificates do. */
async function put(part: Part, pem: string): Promise<void> {
  await writeFile(`${fileOf(part)}.new`, pem);
  await rename(`${fileOf(part)}.new`, fileOf(part));
}

const run = async (options: Partial<TlsReloadNeeds> = {}, isProduction = false) => {
  const onReloadFailed = (problem: string | undefined) => {
    problems.push(problem);
    said.emit('problem');
  };
  const logger = { info: () => void said.emit('renewed'), error: (text: string) => void said.emit('line', text) };
  broker = await listeningBroker(ours, {
    reload: {
      files: { ca: fileOf('ca'), cert: fileOf('cert'), key: fileOf('key'), isProduction },
      clock: systemClock,
      logger: { info: logger.info, error: logger.error },
      onReloadFailed,
      pollMilliseconds: 3_600_000,
      patienceMilliseconds: 3_600_000,
      ...options,
    },
  });
};

/** What the listener shows to those who connect now. */
async function shown(): Promise<string> {
  const socket = await handshake(car, { port: broker.port });
  const { fingerprint256 } = socket.getPeerCertificate();
  socket.destroy();
  return fingerprint256;
}

describe('certificates that change', () => {
  it('are shown to new connections, while open ones go on and sessions are taken up again', async () => {
    await run();
    const before = await shown();
    const session = await sessionOf(car, { port: broker.port });
    const socket = await handshake(car, { port: broker.port });
    expect(await mqttConnect(socket, 'veh-1')).toBe(0);
    const done = once(said, 'renewed');
    await put('key', renewed.key);
    await put('cert', renewed.cert);
    await done;
    expect(await shown()).not.toBe(before);
    expect(problems).toEqual([]);
    const answer = once(socket, 'data');
    socket.write(Buffer.from('c000', 'hex'));
    expect((await answer)[0]).toEqual(Buffer.from('d000', 'hex'));
    const again = await handshake(car, { port: broker.port, session });
    expect(again.isSessionReused()).toBe(true);
    expect(await mqttConnect(again, 'veh-1')).toBe(0);
    socket.destroy();
    again.destroy();
  });

  it('to another authority let its cars in, and those of the earlier no longer, their kept sessions included', async () => {
    await run();
    const session = await sessionOf(car, { port: broker.port });
    const done = once(said, 'renewed');
    await put('ca', foreign.ca);
    await done;
    const theirs = await foreign.car('veh-9');
    const welcome = await handshake({ ...theirs, ca: ours.ca }, { port: broker.port });
    expect(await mqttConnect(welcome, 'veh-9')).toBe(0);
    welcome.destroy();
    const returning = await handshake(car, { port: broker.port, session });
    expect(returning.isSessionReused()).toBe(false);
    await once(returning, 'close');
    expect(broker.refused.at(-1)?.why).toMatch(/not accepted \(UNABLE_TO_/);
  });

  it.each(['by the poll', 'on SIGHUP'])('are found %s where the folder does not tell', async (how) => {
    const [first, second] = [`${folder}-1`, `${folder}-2`];
    await cp(folder, first, { recursive: true });
    await mkdir(second);
    await writeFile(path.join(second, 'ca.pem'), renewed.ca);
    await writeFile(path.join(second, 'cert.pem'), renewed.cert);
    await writeFile(path.join(second, 'key.pem'), renewed.key);
    // The folder that is watched stays as it is; what its name stands for changes.
    folder = `${folder}-current`;
    await symlink(first, folder);
    await run(how === 'by the poll' ? { pollMilliseconds: 10 } : {});
    const before = await shown();
    const done = once(said, 'renewed');
    await symlink(second, `${folder}-next`);
    await rename(`${folder}-next`, folder);
    if (how === 'on SIGHUP') process.emit('SIGHUP');
    await done;
    expect(await shown()).not.toBe(before);
  });
});

describe('files that cannot be used', () => {
  const soon = { patienceMilliseconds: 20, pollMilliseconds: 10 };

  it.each([
    ['a key of another certificate', 'key', (): string => renewed.key, 'the key is not the key of the certificate'],
    ['a certificate that is none', 'cert', (): string => 'nothing', 'PEM'],
    ['an authority that is none', 'ca', (): string => 'nothing', 'PEM'],
    ['a certificate for an authority', 'ca', (): string => renewed.cert, 'may not sign others'],
  ] as const)(
    'with %s leave the earlier in use, and are told of once until they are well',
    async (_case, part, pem, why) => {
      await run(soon);
      const before = await shown();
      const lines: string[] = [];
      said.on('line', (line: string) => lines.push(line));
      const failed = once(said, 'problem');
      const original = await readFile(fileOf(part), 'utf8');
      await put(part, pem());
      await failed;
      expect(problems).toEqual([expect.stringContaining(why)]);
      expect(await shown()).toBe(before);
      const recovered = once(said, 'problem');
      await put(part, original);
      await recovered;
      expect(problems).toEqual([expect.any(String), undefined]);
      expect(lines).toHaveLength(1);
      expect(await shown()).toBe(before);
    },
  );

  it('for one of them is gone leave the earlier in use', async () => {
    await run(soon);
    const failed = once(said, 'problem');
    await rm(fileOf('cert'));
    await failed;
    expect(problems).toEqual([expect.stringContaining('ENOENT')]);
    await shown();
  });

  it('since they were made for development are refused in production', async () => {
    await run(soon, true);
    const failed = once(said, 'problem');
    await put('key', renewed.key);
    await put('cert', renewed.cert);
    await failed;
    expect(problems).toEqual([expect.stringContaining('was made for development')]);
  });

  it('since the certificate has ended leave the earlier in use', async () => {
    const later = new Date(Date.now() + 3 * 366 * 86_400_000);
    let now = new Date();
    await run({ ...soon, clock: { now: () => now } });
    const before = await shown();
    const failed = once(said, 'problem');
    now = later;
    await put('key', renewed.key);
    await put('cert', renewed.cert);
    // Patience is measured by the clock, which has to go on.
    const ticking = setInterval(() => (now = new Date(now.getTime() + 10)), 5);
    await failed;
    clearInterval(ticking);
    expect(problems).toEqual([expect.stringContaining('the certificate ended on')]);
    expect(await shown()).toBe(before);
  });
});
