import { createLogger } from '@roadwire/service';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createWriteLane, type Waiting } from '../../src/intake/write-lane.ts';

const logger = createLogger({ name: 'test', level: 'error' });
logger.level = 'silent';
// Only the waits between tries: what a write takes is real.
beforeEach(
  () =>
    void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true, advanceTimeDelta: 200 }),
);
afterEach(() => void vi.useRealTimers());

class Unusable extends Error {}
class Unexplained extends Error {}

interface Item extends Waiting {
  name: string;
}
const item = (name: string, weight = 1, isStale?: () => boolean): Item => ({
  name,
  weight,
  ...(isStale && { isStale }),
});

function laneOver(write: (names: string[]) => Promise<void>, mostWeight = 10) {
  const leftOut: string[] = [];
  let failures = 0;
  const lane = createWriteLane<Item>({
    write: (batch) => write(batch.map(({ name }) => name)),
    isAway: (error) => !(error instanceof Unexplained),
    tookTooLong: (error) => error instanceof Error && error.message === 'too long',
    isUnusable: (error) => error instanceof Unusable,
    leaveOut: ({ name }) => leftOut.push(name),
    mostWeight,
    logger,
    what: 'things',
    failed: () => (failures += 1),
  });
  return { lane, leftOut, failures: () => failures };
}

test('writes together what came while the write before was under way, up to a weight', async () => {
  const batches: string[][] = [];
  const first = Promise.withResolvers<void>();
  const { lane } = laneOver(async (names) => {
    batches.push(names);
    if (batches.length === 1) await first.promise;
  });
  const begun = lane.add(item('a'));
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  const rest = ['b', 'c', 'd'].map((name) => lane.add(item(name, 4)));
  const heavy = lane.add(item('e', 40));
  expect(lane.waiting).toBe(5);
  first.resolve();
  await Promise.all([begun, ...rest, heavy]);
  expect(batches).toEqual([['a'], ['b', 'c'], ['d'], ['e']]);
  expect(lane.waiting).toBe(0);
});

test('tries again until it works, and only then says that it is done', async () => {
  let broken = 2;
  const written: string[] = [];
  const { lane, failures } = laneOver(async (names) => {
    if (broken > 0) {
      broken -= 1;
      throw new Error('away');
    }
    written.push(...names);
  });
  await lane.add(item('a'));
  expect(written).toEqual(['a']);
  expect(failures()).toBe(2);
});

test('leaves out what cannot be written, and that alone', async () => {
  const written: string[] = [];
  const { lane, leftOut } = laneOver(async (names) => {
    if (names.includes('bad')) throw new Unusable();
    written.push(...names);
  });
  await Promise.all(['a', 'b', 'bad', 'c', 'd'].map((name) => lane.add(item(name))));
  expect(written.toSorted()).toEqual(['a', 'b', 'c', 'd']);
  expect(leftOut).toEqual(['bad']);
});

test('goes on in halves when a batch takes too long each time', async () => {
  const written: string[] = [];
  const { lane } = laneOver(async (names) => {
    if (names.length > 2) throw new Error('too long');
    written.push(...names);
  });
  await Promise.all(['a', 'b', 'c', 'd'].map((name) => lane.add(item(name))));
  expect(written).toEqual(['a', 'b', 'c', 'd']);
});

test('what fails for no known reason, alone, holds up nothing for ever', async () => {
  const written: string[] = [];
  let tries = 0;
  const { lane, leftOut } = laneOver(async (names) => {
    if (names.includes('odd')) {
      tries += names.length === 1 ? 1 : 0;
      throw new Unexplained();
    }
    written.push(...names);
  });
  const all = Promise.all(['odd', 'fine'].map((name) => lane.add(item(name))));
  for (let turn = 0; turn < 80; turn += 1) await vi.advanceTimersByTimeAsync(5_000);
  await all;
  expect({ written, leftOut, tries }).toEqual({ written: ['fine'], leftOut: ['odd'], tries: 40 });
});

test('what will come again is not tried again', async () => {
  let stale = false;
  const written: string[] = [];
  let broken = true;
  const { lane } = laneOver(async (names) => {
    if (broken) {
      broken = false;
      stale = true;
      throw new Error('away');
    }
    written.push(...names);
  });
  await Promise.all([lane.add(item('gone', 1, () => stale)), lane.add(item('kept'))]);
  expect(written).toEqual(['kept']);
});

test('a lane that stops finishes its write and takes nothing more', async () => {
  const hold = Promise.withResolvers<void>();
  const { lane } = laneOver(() => hold.promise);
  const underWay = lane.add(item('a'));
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  const waiting = lane.add(item('b'));
  const stopped = lane.stop();
  await expect(waiting).rejects.toThrow(/stopping/);
  await expect(lane.add(item('c'))).rejects.toThrow(/stopping/);
  hold.resolve();
  await expect(underWay).resolves.toBeUndefined();
  await stopped;
});

test('a lane that stops while the database is away does not wait for it', async () => {
  const failed = Promise.withResolvers<void>();
  const { lane } = laneOver(async () => {
    failed.resolve();
    throw new Error('away');
  });
  const added = lane.add(item('a'));
  await failed.promise;
  await Promise.all([lane.stop(), expect(added).rejects.toThrow(/stopping/)]);
});
