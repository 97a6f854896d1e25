import type { SharedGroup } from '../routing/shared-group.ts';
import { finishedId, type RecordEncoder } from './record-encoder.ts';
import type { LiveState } from './store.ts';

/**
 * Writes everything that is kept, a piece with each step, while the broker goes on. What comes or changes meanwhile is written as
 * it happens; what ends is not met any more, or its end is written behind it.
 */
export function* checkpoint(to: RecordEncoder, live: LiveState): Generator<void, void, void> {
  for (const session of live.sessions) {
    to.session(session);
    const { inFlight } = session.outgoing;
    const queued = session.outgoing.queued();
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
  for (const group of groupsOf(live)) {
    for (const delivery of [...group.backlog]) {
      // Also of a group whose last member that outlives its connection has left: its end will be written.
      if (delivery.storeId > 0) to.delivery(delivery, group);
      yield;
    }
  }
  for (const message of live.retained()) {
    to.retained(message);
    yield;
  }
  to.complete();
}

/** All at once: while one is looked for, its members may change. */
function groupsOf(live: LiveState): Set<SharedGroup> {
  const groups = new Set<SharedGroup>();
  for (const session of live.sessions) {
    for (const { group } of session.sharedSubscriptions) if (group) groups.add(group);
  }
  return groups;
}
