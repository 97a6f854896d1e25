import type { BroadcastStore } from '@roadwire/db';
import type { Messaging } from '@roadwire/mqtt';
import { captureLevels, decodeReceipt, encode, filters, topics } from '@roadwire/protocol';
import type { Logger } from '@roadwire/service';

/** Stores what cars answer to notices; an acknowledged receipt is stored. */
export function receiveReceipts(needs: {
  messaging: Messaging;
  broadcasts: Pick<BroadcastStore, 'storeReceipt'>;
  logger: Logger;
}): void {
  const { broadcasts, logger, messaging } = needs;
  messaging.subscribe(filters.receipts, async ({ topic, payload }) => {
    const [vehicleId, broadcastId] = captureLevels(filters.receipts, topic) ?? [];
    const receipt = decodeReceipt(payload);
    if (!vehicleId || !receipt.ok || receipt.value.broadcastId !== broadcastId) {
      const reason = receipt.ok ? 'the broadcast is not the one of the topic' : receipt.reason;
      logger.warn({ topic, reason }, 'receipt refused');
      return;
    }
    const eventId = await broadcasts.storeReceipt(vehicleId, receipt.value);
    if (eventId === undefined) return;
    logger.info({ vehicle: vehicleId, broadcast: broadcastId, state: receipt.value.state }, 'receipt');
    messaging
      .publish(topics.hint('receipt', broadcastId), encode({ eventId: eventId.toString() }), { qos: 0 })
      .catch((error: unknown) => logger.debug({ err: error, broadcast: broadcastId }, 'hint not sent'));
  });
}
