import { decoderOf, type SignalSample, type SignalValue } from '@roadwire/protocol';
import { Type } from 'typebox';

/** What is known of one signal: the value, and in milliseconds since 1970 the car's own time and when it came in. */
export type TwinSignal = readonly [value: SignalValue, at: number, receivedAt: number];

/** The latest value of each signal, by path. */
export type Twin = Record<string, TwinSignal>;

/** Samples of one car, with the times that the car gave them in milliseconds since 1970. */
export interface TimedSample {
  path: string;
  value: SignalValue;
  at: number;
}

export const timed = ({ path, value, at }: SignalSample): TimedSample => ({ path, value, at: Date.parse(at) });

/** More than any car has; what is beyond is not taken into the twin. */
export const mostSignals = 500;

/**
 * Takes samples into a twin. The latest by the car's own time holds, whatever order they come in: one that is late or comes
 * again changes nothing, and of two with the same time, which a sound car does not send, always the same one wins.
 * Returns whether anything changed.
 */
export function advance(twin: Twin, samples: readonly TimedSample[], receivedAt: number): boolean {
  let moved = false;
  let known: number | undefined;
  for (const { path, value, at } of samples) {
    const before = Object.hasOwn(twin, path) ? twin[path] : undefined;
    if (before && !isNewer(value, at, before)) continue;
    if (!before) {
      known ??= Object.keys(twin).length;
      if (known >= mostSignals) continue;
      known += 1;
    }
    twin[path] = [value, at, receivedAt];
    moved = true;
  }
  return moved;
}

function isNewer(value: SignalValue, at: number, [knownValue, knownAt]: TwinSignal): boolean {
  if (at !== knownAt) return at > knownAt;
  return value !== knownValue && JSON.stringify(value) > JSON.stringify(knownValue);
}

/** `decodeTwin` of the column's text. */
export const decodeTwin = decoderOf(
  Type.Record(
    Type.String(),
    Type.Tuple([Type.Union([Type.Boolean(), Type.Number(), Type.String()]), Type.Number(), Type.Number()]),
  ),
);
