import type { Messaging } from '@roadwire/mqtt';
import { type Domain, encode, topics } from '@roadwire/protocol';
import type { Logger } from '@roadwire/service';

/** Tells everybody who listens to look at a row again. Only a hint: the row is the truth, so a lost one harms nobody. */
export type TellEvent = (domain: Domain, entityId: string, eventId: bigint) => void;

/** What changes again sooner than this is told once: a quick command takes three steps in this time. */
const gatherMilliseconds = 10;

export function createTell(needs: { messaging: Pick<Messaging, 'publish' | 'connected'>; logger: Logger }): TellEvent {
  const { messaging, logger } = needs;
  /** The newest event of each thing that is about to be told, by topic. */
  const pending = new Map<string, bigint>();

  function publish(topic: string): void {
    const eventId = pending.get(topic);
    pending.delete(topic);
    if (eventId === undefined || !messaging.connected) return;
    messaging
      .publish(topic, encode({ eventId: eventId.toString() }), { qos: 0 })
      .catch((error: unknown) => logger.debug({ err: error, topic }, 'hint not sent'));
  }

  return (domain, entityId, eventId) => {
    const topic = topics.hint(domain, entityId);
    if (!pending.has(topic)) setTimeout(publish, gatherMilliseconds, topic);
    pending.set(topic, eventId);
  };
}
