import type { DropReason } from '../events.ts';
import type { Delivery } from './delivery.ts';
import type { SessionContext } from './session-context.ts';

/**
 * What a queue that is full does without, so that another message finds room: its oldest, if that has expired, or if the limits
 * say so. Undefined when it is the other that has to go.
 */
export function discardedFor(
  { message }: Delivery,
  oldest: Delivery | undefined,
  { limits, clock }: Pick<SessionContext, 'limits' | 'clock'>,
): { readonly delivery: Delivery; readonly why: DropReason } | undefined {
  if (!oldest) return undefined;
  if (oldest.message.isExpired(clock.now())) return { delivery: oldest, why: 'expired' };
  const wouldFit = message.bytes <= Math.min(limits.queueBytes, limits.totalQueueBytes);
  return limits.queueOverflow === 'discard_oldest' && wouldFit ? { delivery: oldest, why: 'queue_full' } : undefined;
}
