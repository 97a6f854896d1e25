import { type RateName, rateColumns, rateNames, type RateSample, rateSample } from './rate-columns.ts';

export const sampleSeconds = 10;
/** 24 hours of samples, in 14 numbers each: 1 MiB. */
export const mostSamples = (24 * 60 * 60) / sampleSeconds;

/** The samples of 24 hours, oldest first. */
export class RateHistory {
  readonly #at = new Float64Array(mostSamples);
  readonly #columns: ReadonlyMap<RateName, Float64Array> = new Map(
    rateNames.map((name) => [name, new Float64Array(mostSamples)]),
  );
  #next = 0;
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** Samples come in the order of time; one that is not later than the last is left out, as of a clock that went back. */
  add(sample: RateSample): void {
    const last = this.last();
    if (last && sample.at <= last.at) return;
    this.#at[this.#next] = sample.at;
    for (const [name, column] of this.#columns) column[this.#next] = sample[name] ?? Number.NaN;
    this.#next = (this.#next + 1) % mostSamples;
    this.#count = Math.min(this.#count + 1, mostSamples);
  }

  last(): RateSample | undefined {
    return this.#count === 0 ? undefined : this.#sampleAt(this.#count - 1);
  }

  *all(): IterableIterator<RateSample> {
    for (let index = 0; index < this.#count; index += 1) yield this.#sampleAt(index);
  }

  /** Of this time, both ends included; one for each `stepSeconds`, by the end of its step. */
  between(from: number, to: number, stepSeconds: number): RateSample[] {
    const step = stepSeconds * 1000;
    const found: RateSample[] = [];
    let inStep: RateSample[] = [];
    let end = 0;
    for (const sample of this.all()) {
      if (sample.at < from || sample.at > to) continue;
      const endsAt = Math.ceil(sample.at / step) * step;
      if (endsAt !== end && inStep.length > 0) {
        found.push(merged(inStep));
        inStep = [];
      }
      end = endsAt;
      inStep.push(sample);
    }
    if (inStep.length > 0) found.push(merged(inStep));
    return found;
  }

  #sampleAt(index: number): RateSample {
    const place = (this.#next - this.#count + index + mostSamples) % mostSamples;
    return rateSample(this.#at[place] ?? 0, (name) => {
      const value = this.#columns.get(name)?.[place] ?? Number.NaN;
      return Number.isNaN(value) ? null : value;
    });
  }
}

/** At the time of the last of them. */
function merged(samples: readonly RateSample[]): RateSample {
  const [first] = samples;
  if (samples.length === 1 && first) return first;
  return rateSample(samples.at(-1)?.at ?? 0, (name) => {
    const values = samples.map((sample) => sample[name]).filter((value) => value !== null);
    if (values.length === 0) return null;
    switch (rateColumns[name].of) {
      case 'mean':
        return values.reduce((sum, value) => sum + value, 0) / values.length;
      case 'last':
        return values.at(-1) ?? null;
      case 'worst':
        return Math.max(...values);
    }
  });
}
