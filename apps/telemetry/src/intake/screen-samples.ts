import type { RefusedSample, TimedSample } from '@roadwire/db';
import { implausible, type SignalBatch } from '@roadwire/protocol';
import type { RefusalReason } from './refusals.ts';

/** A car's clock may run ahead of ours by this much before its word is refused, in milliseconds. */
export const futureToleranceMilliseconds = 60_000;
/** Before this no car reported anything: its clock was never set. */
const earliest = Date.UTC(2020, 0, 1);

type ScreeningReason = Extract<RefusalReason, 'future' | 'clock_unset' | 'implausible' | 'unreadable'>;

export interface Screened {
  good: TimedSample[];
  refused: (Omit<RefusedSample, 'vehicleId' | 'reason'> & { reason: ScreeningReason })[];
}

/** Tells what can be true from what cannot, with the reason. */
export function screenSamples({ signals }: SignalBatch, now: Date): Screened {
  const latest = now.getTime() + futureToleranceMilliseconds;
  const good: Screened['good'] = [];
  const refused: Screened['refused'] = [];
  for (const sample of signals) {
    const { path, value } = sample;
    const at = Date.parse(sample.at);
    if (at > latest) refused.push({ ...sample, reason: 'future', detail: `received at ${now.toISOString()}` });
    else if (!(at >= earliest)) refused.push({ ...sample, reason: 'clock_unset' });
    else if (!isStorable(value)) {
      refused.push({ path, at: sample.at, reason: 'unreadable', detail: 'not text that can be kept' });
    } else {
      const wrong = implausible(path, value);
      if (wrong === undefined) good.push({ path, value, at });
      else refused.push({ ...sample, reason: 'implausible', detail: wrong });
    }
  }
  return { good, refused };
}

/** PostgreSQL keeps neither the character NUL nor half a surrogate pair. */
const isStorable = (value: unknown): boolean =>
  typeof value !== 'string' || (value.isWellFormed() && !value.includes('\0'));
