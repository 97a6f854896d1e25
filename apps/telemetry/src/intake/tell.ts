import type { Messaging } from '@roadwire/mqtt';
import { type Domain, encode, topics, twinHintDomain } from '@roadwire/protocol';
import type { Logger } from '@roadwire/service';

/** Tells everybody who listens to look at a row again. Only a hint: the row is the truth, so a lost one harms nobody. */
export type TellDomainEvent = (domain: Domain, entityId: string, eventId: string) => void;

/** A twin that moves on is told at once, and then once in this time. */
const twinEveryMilliseconds = 1_000;

/** What the intake tells others over MQTT. */
export function createTell({
  messaging,
  logger,
}: {
  messaging: Pick<Messaging, 'publish' | 'connected'>;
  logger: Logger;
}) {
  let told = new Set<string>();
  const late = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  function publish(topic: string, payload: string): void {
    if (!messaging.connected) return;
    messaging
      .publish(topic, payload, { qos: 0 })
      .catch((error: unknown) => logger.debug({ err: error, topic }, 'hint not sent'));
  }

  function tellTwinNow(vehicleId: string): void {
    told.add(vehicleId);
    publish(topics.hint(twinHintDomain, vehicleId), '{}');
    timer ??= setTimeout(begin, twinEveryMilliseconds);
  }

  function begin(): void {
    timer = undefined;
    told = new Set();
    const again = [...late];
    late.clear();
    for (const vehicleId of again) tellTwinNow(vehicleId);
  }

  return {
    twin(vehicleId: string): void {
      if (told.has(vehicleId)) late.add(vehicleId);
      else tellTwinNow(vehicleId);
    },
    event: ((domain, entityId, eventId) =>
      publish(topics.hint(domain, entityId), encode({ eventId }))) satisfies TellDomainEvent,
    stop(): void {
      clearTimeout(timer);
    },
  };
}
