import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connected, subscribe } from './support/mqtt-client.ts';
import { runStandalone, startStandalone } from './support/standalone-broker.ts';

const car = { clientId: 'car', protocolVersion: 5, clean: false, properties: { sessionExpiryInterval: 3600 } } as const;

describe('a broker with a folder', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'roadwire-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const kept = (durability: string) => ['--durability', durability, '--data', path.join(folder, 'broker')];

  it.each(['os', 'fsync'])('with %s still has what it acknowledged after it was killed', async (durability) => {
    await using before = await startStandalone(['tcp'], kept(durability));
    const [first = ''] = before.urls;
    const away = await connected(first, car);
    await subscribe(away, ['to/car']);
    await away.endAsync();
    const service = await connected(first, { clientId: 'service', protocolVersion: 5 });
    await service.publishAsync('to/car', 'queued', { qos: 1 });
    await service.publishAsync('state', 'retained', { qos: 1, retain: true });
    await before.kill();
    await service.endAsync(true);

    await using after = await startStandalone(['tcp'], kept(durability));
    expect(after.opened).toMatchObject({ event: 'opened', sessions: 1, cutBytes: 0 });
    const topics: string[] = [];
    const { promise: hasAll, resolve } = Promise.withResolvers<void>();
    const back = await connected(after.urls[0] ?? '', car, (topic) => {
      topics.push(topic);
      if (topics.length === 2) resolve();
    });
    await subscribe(back, ['state']);
    await hasAll;
    expect(topics).toEqual(['to/car', 'state']);
    await back.endAsync();
  });

  it('is alone with it', async () => {
    await using running = await startStandalone(['tcp'], kept('os'));
    const args = ['--permissions', 'open', '--listen', 'tcp://127.0.0.1:0', ...kept('os')];
    const { code, stderr } = await runStandalone(args);
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`in use by process ${running.pid}: stop that broker`));
  });
});

describe('a broker without a folder', () => {
  it.each([
    [['--durability', 'fsync'], 'say where to keep what is to survive'],
    [['--durability', 'paper'], '--durability must be memory, os, fsync'],
    [['--durability', 'os', '--data', 'x', '--engine', 'aedes'], 'needs --engine core'],
    [['--log-bytes', 'many'], '--log-bytes must be a whole number'],
    [['--queue-overflow', 'explode'], '--queue-overflow must be discard_newest or discard_oldest'],
  ])('with %j does not start, and says why', async (args, why) => {
    const { code, stderr } = await runStandalone([
      ...['--permissions', 'open', '--listen', 'tcp://127.0.0.1:0'],
      ...args,
    ]);
    expect(code).toBe(1);
    expect(stderr).toContain(why);
  });
});
