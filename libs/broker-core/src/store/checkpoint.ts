import type { SharedGroup } from '../routing/shared-group.ts';
import { finishedId, type RecordEncoder } from './record-encoder.ts';
import type { LiveState } from './store.ts';

/**
 * Writes everything that is kept, a piece with each step, while the broker goes on. What comes or changes meanwhile is written as
 * it happens; what ends is not met any more, or its end is written behind it.
 */
export function* checkpoint(to: RecordEncoder, live: LiveState): Generator<void, void, void> {
  const groups = new Set<SharedGroup>();
  for (const session of live.sessions) {
    to.session(session);
    for (const { group } of session.sharedSubscriptions) if (group) groups.add(group);
    const { inFlight, queue, queueLength } = session.outgoing;
    const queued = queueLength > 0 ? [...queue] : [];
    if (session.outlivesConnections) {
      to.subscriptions(session);
      for (const packetId of session.received.keys()) {
        if (session.hasEnded) break;
        to.received(session, packetId);
        yield;
      }
      for (const delivery of [...inFlight.values(), ...queued]) {
        if (session.hasEnded) break;
        if (delivery.storeId !== finishedId) to.delivery(delivery, session);
        yield;
      }
    } else {
      // What it was given of a shared subscription that outlives it.
      for (const delivery of [...inFlight.values(), ...queued]) {
        if (delivery.group && delivery.storeId > 0) to.delivery(delivery, delivery.group);
        yield;
      }
    }
    yield;
  }
  for (const group of groups) {
    if (!group.outlivesConnections) continue;
    for (const delivery of [...group.backlog]) {
      if (delivery.storeId !== finishedId) to.delivery(delivery, group);
      yield;
    }
  }
  for (const message of live.retained()) {
    to.retained(message);
    yield;
  }
  to.complete();
}
