import type { Delivery, SentMessage } from '../history/history.ts';
import type { FilterState } from './filter-states.ts';

/** What the receiver of a copy is told by it. */
type Copy = Pick<Delivery, 'qos' | 'retain' | 'identifiers'>;
type Told = Pick<SentMessage, 'qos' | 'retain' | 'publisher'>;

/**
 * Whether a copy is what follows from subscriptions of which each may have been in any of the given states. `unwanted`: none of
 * them may have been there.
 */
export function explain(
  copy: Copy,
  message: Told,
  receiver: { readonly client: string; readonly version: 4 | 5 },
  states: readonly (readonly FilterState[])[],
): 'explained' | 'unwanted' | 'otherwise' {
  const applying = states.map((ofFilter) =>
    ofFilter.map((state) => (state?.noLocal && message.publisher === receiver.client ? undefined : state)),
  );
  if (applying.every((ofFilter) => ofFilter.every((state) => state === undefined))) return 'unwanted';
  return combinations(applying).some((chosen) => follows(copy, message, receiver.version, chosen))
    ? 'explained'
    : 'otherwise';
}

/** One copy at the highest QoS with all identifiers (MQTT-3.3.4-2, MQTT-3.3.4-3). */
function follows(copy: Copy, message: Told, version: 4 | 5, chosen: readonly FilterState[]): boolean {
  let granted = -1;
  let retainAsPublished = false;
  const identifiers = new Set<number>();
  for (const state of chosen) {
    if (!state) continue;
    granted = Math.max(granted, state.qos);
    retainAsPublished ||= state.retainAsPublished;
    if (state.identifier !== undefined && version === 5) identifiers.add(state.identifier);
  }
  return (
    granted >= 0 &&
    copy.qos === Math.min(granted, message.qos) &&
    copy.retain === (message.retain && retainAsPublished) &&
    copy.identifiers.length === identifiers.size &&
    copy.identifiers.every((identifier) => identifiers.has(identifier))
  );
}

/** One of each. */
function combinations<T>(choices: readonly (readonly T[])[]): T[][] {
  return choices.reduce<T[][]>(
    (chosen, more) =>
      more.length === 1
        ? chosen.map((one) => [...one, ...more])
        : chosen.flatMap((one) => more.map((next) => [...one, next])),
    [[]],
  );
}
