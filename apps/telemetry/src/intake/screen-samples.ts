import type { RefusedSample, TimedSample } from '@roadwire/db';
import { implausible, type SignalBatch } from '@roadwire/protocol';
import { incredible } from './credible-time.ts';
import type { RefusalReason } from './refusals.ts';

type ScreeningReason = Extract<RefusalReason, 'future' | 'clock_unset' | 'implausible' | 'unreadable'>;

export interface Screened {
  good: TimedSample[];
  refused: (Omit<RefusedSample, 'vehicleId' | 'reason'> & { reason: ScreeningReason })[];
}

/** Tells what can be true from what cannot, with the reason. */
export function screenSamples({ signals }: SignalBatch, now: Date): Screened {
  const good: Screened['good'] = [];
  const refused: Screened['refused'] = [];
  for (const sample of signals) {
    const { path, value } = sample;
    const at = Date.parse(sample.at);
    const doubt = incredible(at, now);
    if (!isStorable(value)) {
      refused.push({ path, at: sample.at, reason: 'unreadable', detail: 'not text that can be kept' });
    } else if (doubt) {
      refused.push({ ...sample, reason: doubt, detail: `received at ${now.toISOString()}` });
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
