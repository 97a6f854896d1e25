import type { Recorded } from '@roadwire/db';
import type { Messaging } from '@roadwire/mqtt';
import { type Domain, encode, topics } from '@roadwire/protocol';
import type { Logger } from '@roadwire/service';

/** Tells everybody who listens to look at a row again. Only a hint: the row is the truth, so a lost one harms nobody. */
export type TellEvent = (domain: Domain, entityId: string, eventId: bigint) => void;

export type TellCommand = (recorded: Recorded) => void;

export function createTell(needs: { messaging: Pick<Messaging, 'publish' | 'connected'>; logger: Logger }): TellEvent {
  const { messaging, logger } = needs;
  const publish = (domain: Domain, entityId: string, eventId: bigint): void => {
    if (!messaging.connected) return;
    messaging
      .publish(topics.hint(domain, entityId), encode({ eventId: eventId.toString() }), { qos: 0 })
      .catch((error: unknown) => logger.debug({ err: error, domain, entityId }, 'hint not sent'));
  };
  // The car and whoever waits for an answer come first.
  return (domain, entityId, eventId) => void setImmediate(publish, domain, entityId, eventId);
}
