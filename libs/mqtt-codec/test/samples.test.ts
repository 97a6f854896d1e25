import { describe, expect, it } from 'vitest';
import { mutate, samplePackets, seededRandom } from '../samples/index.ts';

const mutants = (seed: number, count: number) => {
  const random = seededRandom(seed);
  const samples = samplePackets();
  return Array.from({ length: count }, (_, index) =>
    mutate(samples[index % samples.length]?.bytes ?? Buffer.alloc(0), random).toString('hex'),
  );
};

describe('seeded random numbers', () => {
  it('are the same for the same seed, and others for another', () => {
    const numbers = (seed: number) => Array.from({ length: 100 }, seededRandom(seed));
    expect(numbers(1)).toEqual(numbers(1));
    expect(numbers(1)).not.toEqual(numbers(2));
  });

  it('spread over 0 to 1', () => {
    const random = seededRandom(7);
    const tenths = Array.from({ length: 10_000 }, () => Math.floor(random() * 10));
    for (let tenth = 0; tenth < 10; tenth += 1) {
      expect(tenths.filter((drawn) => drawn === tenth).length).toBeGreaterThan(850);
    }
  });
});

describe('mutants', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(mutants(1, 1000)).toEqual(mutants(1, 1000));
    expect(mutants(1, 1000)).not.toEqual(mutants(2, 1000));
  });

  it('leave the packet they come from as it is', () => {
    const random = seededRandom(3);
    for (const { bytes } of samplePackets()) {
      const copy = Buffer.from(bytes);
      for (let count = 0; count < 100; count += 1) mutate(bytes, random).fill(0xee);
      expect(bytes).toEqual(copy);
    }
  });

  it('differ, from each other and from what they come from', () => {
    const originals = new Set(samplePackets().map(({ bytes }) => bytes.toString('hex')));
    const made = mutants(4, 10_000);
    expect(new Set(made).size).toBeGreaterThan(7_000);
    expect(made.filter((mutant) => originals.has(mutant)).length).toBeLessThan(1_000);
  });

  it('come also from nothing', () => {
    const random = seededRandom(5);
    for (let count = 0; count < 1000; count += 1) expect(mutate(Buffer.alloc(0), random)).toBeInstanceOf(Buffer);
  });
});
