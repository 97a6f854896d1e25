import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { rateSample } from './rate-columns.ts';
import { DamagedRatesError, readRates, writeRates } from './rate-file.ts';
import { mostSamples, RateHistory } from './rate-history.ts';

const begin = Date.UTC(2026, 0, 31, 8);
/** A sample so many seconds after the hour, with one value in all columns. */
const sample = (seconds: number, value: number | null = seconds) => rateSample(begin + seconds * 1000, () => value);

function historyOf(...samples: ReturnType<typeof sample>[]): RateHistory {
  const history = new RateHistory();
  for (const one of samples) history.add(one);
  return history;
}

async function file(): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'roadwire-rates-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return path.join(dir, 'rates');
}

describe('the history of rates', () => {
  it('makes one of the samples of a step: the mean of rates, the last of states, the worst of waits', () => {
    const history = historyOf(sample(10, 8), sample(20, 2), sample(30, 2), sample(40, 7));
    expect(history.between(begin, begin + 60_000, 30)).toMatchObject([
      { at: begin + 30_000, messagesIn: 4, connections: 2, eventLoopDelayMs: 8 },
      { at: begin + 40_000, messagesIn: 7, connections: 7, eventLoopDelayMs: 7 },
    ]);
  });

  it('gives the samples of a time, both ends included', () => {
    const history = historyOf(sample(10), sample(20), sample(30), sample(40));
    const found = history.between(begin + 20_000, begin + 30_000, 10);
    expect(found).toEqual([sample(20), sample(30)]);
  });

  it('does not make a number of what is not known', () => {
    const history = historyOf(sample(10, null), sample(20, 4));
    expect(history.between(begin, begin + 10_000, 10)).toEqual([sample(10, null)]);
    expect(history.between(begin, begin + 20_000, 20)).toMatchObject([{ messagesIn: 4, sessions: 4 }]);
  });

  it('keeps 24 hours, and leaves out what is not later than the last', () => {
    const history = historyOf(sample(5), sample(5, 7), sample(4));
    expect(history.count).toBe(1);
    for (let number = 1; number <= mostSamples; number += 1) history.add(sample(number * 10));
    expect(history.count).toBe(mostSamples);
    expect([...history.all()][0]).toEqual(sample(10));
    expect(history.last()).toEqual(sample(mostSamples * 10));
  });
});

describe('the file of rates', () => {
  it('gives back what was written, without what is too old', async () => {
    const name = await file();
    await writeRates(name, historyOf(sample(10), sample(20, null), sample(30, 0.5)));
    const history = new RateHistory();
    await readRates(name, history, begin + 15_000);
    expect([...history.all()]).toEqual([sample(20, null), sample(30, 0.5)]);
  });

  it('may be missing', async () => {
    const history = new RateHistory();
    await readRates(await file(), history, 0);
    expect(history.count).toBe(0);
  });

  it('is refused as a whole when it is damaged, cut off, or of something else', async () => {
    const name = await file();
    await writeRates(name, historyOf(sample(10), sample(20)));
    const whole = await readFile(name);
    const flipped = Buffer.from(whole);
    flipped[flipped.length - 20] = (flipped[flipped.length - 20] ?? 0) ^ 1;
    for (const content of [flipped, whole.subarray(0, -8), whole.subarray(1), Buffer.alloc(0), Buffer.from('x')]) {
      await writeFile(name, content);
      const history = new RateHistory();
      await expect(readRates(name, history, 0)).rejects.toThrow(DamagedRatesError);
      expect(history.count).toBe(0);
    }
  });
});
