import type { SignalPath, SignalSample, SignalValue } from '@roadwire/protocol';

/** What a car reports: of a car without a fuel tank, or before a destination was set, there is nothing to say. */
export type Values = Partial<Record<SignalPath, SignalValue>>;

export const samplesOf = (values: Readonly<Values>, at: Date): SignalSample[] => {
  const time = at.toISOString();
  return Object.entries(values).flatMap(([path, value]) => (value === undefined ? [] : [{ path, value, at: time }]));
};

/** Those of `now` that are not the same in `before`. */
export function changesBetween(before: Readonly<Values>, now: Readonly<Values>): Values {
  return Object.fromEntries(Object.entries(now).filter(([path, value]) => before[path as SignalPath] !== value));
}

/** As a sensor with so many digits says it. */
export function rounded(value: number, digits: 0 | 1 | 2 | 6): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}
