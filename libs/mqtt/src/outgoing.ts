import { ErrorWithReasonCode, type IClientPublishOptions, type MqttClient } from 'mqtt';
import type { PublishOptions } from './messaging.ts';
import { MessagingUnavailable, PublishRefused } from './messaging-errors.ts';

/** Publishes of QoS 1 that may be unacknowledged when the broker does not say how many (MQTT 5, 3.2.2.3.3). */
const defaultReceiveMaximum = 65_535;

interface Waiting {
  start(): void;
  giveUp(why: unknown): void;
}

/**
 * Publishes on a client that is connected, and knows what the broker has not acknowledged yet. No more is unacknowledged than
 * the broker takes (MQTT-3.3.4-7): the rest waits its turn. `beforeWrite` is called before anything is written.
 */
export function createOutgoing(client: MqttClient, beforeWrite: () => void) {
  const unacknowledged = new Set<number>();
  const waiting = new Set<Waiting>();
  let receiveMaximum = defaultReceiveMaximum;

  function send(topic: string, payload: string, options: PublishOptions, done: (error?: unknown) => void): void {
    const { qos, retain = false, signal } = options;
    let messageId = 0;
    const abort = () => void client.removeOutgoingMessage(messageId);
    beforeWrite();
    client.publish(topic, payload, { qos, retain, properties: propertiesOf(options) }, (error) => {
      signal?.removeEventListener('abort', abort);
      unacknowledged.delete(messageId);
      done(error && signal?.aborted ? signal.reason : failureOf(error));
      startWaiting();
    });
    if (qos === 0) return;
    messageId = client.getLastMessageId();
    unacknowledged.add(messageId);
    signal?.addEventListener('abort', abort);
  }

  function startWaiting(): void {
    for (const next of waiting) {
      if (unacknowledged.size >= receiveMaximum) return;
      waiting.delete(next);
      next.start();
    }
  }

  /** Until its turn comes; an abort before it costs nothing. */
  function wait(start: () => void, done: (error: unknown) => void, signal: AbortSignal | undefined): void {
    const leave = () => {
      waiting.delete(mine);
      signal?.removeEventListener('abort', abort);
    };
    const abort = () => mine.giveUp(signal?.reason);
    const mine: Waiting = {
      start: () => {
        leave();
        start();
      },
      giveUp: (why) => {
        leave();
        done(why);
      },
    };
    waiting.add(mine);
    signal?.addEventListener('abort', abort);
  }

  return {
    /** A connection is there, whose broker takes so many unacknowledged publishes. */
    begin(maximum: number | undefined): void {
      receiveMaximum = maximum ?? defaultReceiveMaximum;
    },

    publish(topic: string, payload: string, options: PublishOptions): Promise<void> {
      const { qos, signal } = options;
      if (signal?.aborted) return Promise.reject(signal.reason);
      return new Promise((resolve, reject) => {
        const done = (error?: unknown) => (error === undefined ? resolve() : reject(error));
        const start = () => send(topic, payload, options, done);
        if (qos === 0 || (waiting.size === 0 && unacknowledged.size < receiveMaximum)) start();
        else wait(start, done, signal);
      });
    },

    /**
     * Rejects what is not acknowledged. The client would send it again by itself after reconnecting, when the caller has
     * long been told otherwise.
     */
    giveUp(): void {
      for (const one of waiting) one.giveUp(new MessagingUnavailable('the connection ended before it was sent'));
      for (const messageId of unacknowledged) client.removeOutgoingMessage(messageId);
    },
  };
}

function failureOf(error: Error | undefined): Error | undefined {
  if (!error) return undefined;
  if (error instanceof ErrorWithReasonCode)
    return new PublishRefused(error.message, { reasonCode: error.code, cause: error });
  return new MessagingUnavailable('the connection ended before the broker acknowledged', { cause: error });
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
