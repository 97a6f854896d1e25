import { describe, expect, it } from 'vitest';
import { outcomeOf, type SoakFacts } from './soak-outcome.ts';
import { planOf } from './soak-plan.ts';
import { momentOf, rowOf } from './soak-rows.ts';

const mebibyte = 2 ** 20;

function facts({ seconds = 300, growth = 0, counts = {}, connections = 1_002 } = {}): SoakFacts {
  const plan = planOf({ cars: 1_000, seconds });
  const samples = Array.from({ length: plan.seconds / plan.sampleSeconds }, (_, at) => {
    const atSeconds = (at + 1) * plan.sampleSeconds;
    const residentBytes = (500 + (growth * atSeconds) / 60) * mebibyte;
    return { atSeconds, residentBytes, heapBytes: 50 * mebibyte, externalBytes: mebibyte, connections };
  });
  const published = seconds * 1_000;
  return {
    ...{ plan, samples, rows: [], latencies: [1, 2, 3], connectSeconds: 2, trafficSeconds: seconds },
    ...{ residentBytesBefore: 100 * mebibyte, residentBytesConnected: 500 * mebibyte },
    counts: { published, acknowledged: published, received: published, duplicates: 0, ...counts },
  };
}

const missed = (given: Parameters<typeof facts>[0]) =>
  outcomeOf(facts(given)).targets.flatMap(({ met, name }) => (met ? [] : [name]));

describe('the verdict', () => {
  it('is good of memory that stays, when nothing is lost', () => {
    const { results, targets } = outcomeOf(facts());
    expect(targets.every(({ met }) => met)).toBe(true);
    expect(results).toMatchObject({
      connect: { 'KiB a car': 409.6 },
      messages: { lost: 0, twice: 0 },
      memory: { verdict: 'flat: 0 MiB a minute, at most 2' },
    });
  });

  it.each([
    [{ growth: 3 }, ['growth of resident memory in MiB a minute']],
    [{ counts: { received: 299_999 } }, ['messages lost']],
    [{ counts: { received: 300_000, duplicates: 1 } }, ['messages lost']],
    [{ counts: { acknowledged: 299_990 } }, ['messages without an acknowledgement']],
    [{ counts: { published: 200_000, acknowledged: 200_000, received: 200_000 } }, ['messages a second']],
    [{ connections: 1_001 }, ['cars that stayed connected']],
  ])('is not of %j', (given, names) => {
    expect(missed(given)).toEqual(names);
  });

  it('says nothing of the memory of a short run', () => {
    expect(missed({ seconds: 20, growth: 30 })).toEqual([]);
  });
});

it('a row is what happened between two moments', () => {
  const counts = { published: 0, acknowledged: 0, received: 0, duplicates: 0 };
  const from = momentOf({ atSeconds: 10, brokerCpuMicroseconds: 0 }, [{ counts, latencies: [99], cpuMicroseconds: 0 }]);
  const half = { published: 500, acknowledged: 400, received: 300, duplicates: 0 };
  const to = momentOf({ atSeconds: 20, brokerCpuMicroseconds: 2_500_000 }, [
    { counts: half, latencies: [1, 2], cpuMicroseconds: 500_000 },
    { counts: half, latencies: [3, 10], cpuMicroseconds: 500_000 },
  ]);
  const sample = (atSeconds: number, mebibytes: number) => ({
    ...{ atSeconds, residentBytes: mebibytes * mebibyte, heapBytes: 0, externalBytes: 0 },
  });
  expect(rowOf(from, to, [sample(10, 1), sample(15, 100), sample(20, 200), sample(25, 1)])).toEqual({
    ...{ 'to s': 20, 'published/s': 100, 'acknowledged/s': 80, 'delivered/s': 60 },
    ...{ 'p50 ms': 2, 'p99 ms': 10, 'max ms': 10, 'broker %': 25, 'load %': 10 },
    ...{ 'resident MiB': 150, 'heap MiB': 0, 'external MiB': 0 },
  });
  expect(() => rowOf(from, { ...to, latencies: [] }, [sample(15, 1)])).toThrow('nothing was delivered');
});
