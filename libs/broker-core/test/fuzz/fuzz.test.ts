import { expect, it } from 'vitest';
import { fuzzBroker } from './fuzz-broker.ts';

it('survives 100,000 mutants with nothing left behind, and serves a healthy client meanwhile', async () => {
  const { mustBeZero, failures, results, packets } = await fuzzBroker({ packets: 100_000, seed: 20_260_101 });
  expect(failures).toEqual([]);
  expect(mustBeZero).toEqual({ faults: 0, unserved: 0, leftBehind: 0, overMemory: 0 });
  expect(packets).toBe(100_000);
  // What the zeros are worth.
  expect(results.connections).toBeGreaterThan(10_000);
  expect(results.overTcp).toBeGreaterThan(1_000);
  expect(results.publishesTaken).toBeGreaterThan(1_000);
  expect(results.roundTrips).toBeGreaterThanOrEqual(1_000);
});
