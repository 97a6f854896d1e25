import { ErrorWithReasonCode, type IClientPublishOptions, type MqttClient } from 'mqtt';
import type { PublishOptions } from './messaging.ts';
import { MessagingUnavailable, PublishRefused } from './messaging-errors.ts';

/**
 * Publishes on a client that is connected, and knows what the broker has not acknowledged yet. `beforeWrite` is called
 * before anything is written.
 */
export function createOutgoing(client: MqttClient, beforeWrite: () => void) {
  const unacknowledged = new Set<number>();

  return {
    publish(topic: string, payload: string, options: PublishOptions): Promise<void> {
      const { qos, retain = false, signal } = options;
      if (signal?.aborted) return Promise.reject(signal.reason);
      return new Promise((resolve, reject) => {
        let messageId = 0;
        const abort = () => void client.removeOutgoingMessage(messageId);
        beforeWrite();
        client.publish(topic, payload, { qos, retain, properties: propertiesOf(options) }, (error) => {
          signal?.removeEventListener('abort', abort);
          unacknowledged.delete(messageId);
          if (!error) resolve();
          else if (signal?.aborted) reject(signal.reason);
          else if (error instanceof ErrorWithReasonCode) reject(new PublishRefused(error.message, { cause: error }));
          else
            reject(new MessagingUnavailable('the connection ended before the broker acknowledged', { cause: error }));
        });
        if (qos === 0) return;
        messageId = client.getLastMessageId();
        unacknowledged.add(messageId);
        signal?.addEventListener('abort', abort);
      });
    },

    /**
     * Rejects what is not acknowledged. The client would send it again by itself after reconnecting, when the caller has
     * long been told otherwise.
     */
    giveUp(): void {
      for (const messageId of unacknowledged) client.removeOutgoingMessage(messageId);
    },
  };
}

function propertiesOf({ expirySeconds, correlationId, responseTopic }: PublishOptions) {
  const properties: IClientPublishOptions['properties'] = {
    contentType: 'application/json',
    payloadFormatIndicator: true,
  };
  if (expirySeconds !== undefined) properties.messageExpiryInterval = expirySeconds;
  if (correlationId !== undefined) properties.correlationData = Buffer.from(correlationId);
  if (responseTopic !== undefined) properties.responseTopic = responseTopic;
  return properties;
}
