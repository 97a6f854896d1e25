import type { TwinStore } from '@roadwire/db';
import type { Messaging } from '@roadwire/mqtt';
import { captureLevels, decodePresence, encode, filters, topics } from '@roadwire/protocol';
import type { Logger } from '@roadwire/service';

/** Keeps who is connected. Retained words and late wills come again and again: only a change is told. */
export function receivePresence(needs: {
  messaging: Messaging;
  twins: Pick<TwinStore, 'storePresence'>;
  logger: Logger;
}): void {
  const { logger, messaging, twins } = needs;
  messaging.subscribe(filters.presence, async ({ topic, payload }) => {
    const [vehicleId] = captureLevels(filters.presence, topic) ?? [];
    const presence = decodePresence(payload);
    if (!vehicleId || !presence.ok) {
      logger.warn({ topic, reason: presence.ok ? 'no vehicle in the topic' : presence.reason }, 'presence refused');
      return;
    }
    const eventId = await twins.storePresence(vehicleId, presence.value);
    if (eventId === undefined) return;
    logger.info({ vehicle: vehicleId }, presence.value.online ? 'car connected' : 'car disconnected');
    messaging
      .publish(topics.hint('presence', vehicleId), encode({ eventId: eventId.toString() }), { qos: 0 })
      .catch((error: unknown) => logger.debug({ err: error, vehicle: vehicleId }, 'hint not sent'));
  });
}
