import type { TwinStore } from '@roadwire/db';
import type { Messaging } from '@roadwire/mqtt';
import { captureLevels, decodeSignalBatch, filters, implausible, topics, twinHintDomain } from '@roadwire/protocol';
import type { Clock, Logger } from '@roadwire/service';

/** A car's clock may run ahead of ours by this much before its word is refused, in milliseconds. */
const futureToleranceMilliseconds = 60_000;

/**
 * Takes what cars measure into their twins. An acknowledged batch is stored; impossible values and times are refused and
 * said so.
 */
export function receiveSignals(needs: {
  messaging: Messaging;
  twins: Pick<TwinStore, 'store'>;
  clock: Clock;
  logger: Logger;
}): void {
  const { clock, logger, messaging, twins } = needs;
  messaging.subscribe(filters.signals, async ({ topic, payload }) => {
    const [vehicleId] = captureLevels(filters.signals, topic) ?? [];
    const batch = decodeSignalBatch(payload);
    if (!vehicleId || !batch.ok) {
      logger.warn({ topic, reason: batch.ok ? 'no vehicle in the topic' : batch.reason }, 'signals refused');
      return;
    }
    const now = clock.now();
    const good = batch.value.signals.filter((sample) => {
      const reason =
        Date.parse(sample.at) > now.getTime() + futureToleranceMilliseconds
          ? 'from the future'
          : implausible(sample.path, sample.value);
      if (reason) logger.warn({ vehicle: vehicleId, path: sample.path, reason }, 'sample refused');
      return reason === undefined;
    });
    if (good.length === 0) return;
    const moved = await twins.store(vehicleId, good, now);
    if (moved === undefined) logger.warn({ vehicle: vehicleId }, 'signals of a car that is not registered');
    if (!moved) return;
    messaging
      .publish(topics.hint(twinHintDomain, vehicleId), '{}', { qos: 0 })
      .catch((error: unknown) => logger.debug({ err: error, vehicle: vehicleId }, 'hint not sent'));
  });
}
