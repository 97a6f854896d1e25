import { Socket } from 'node:net';
import { connect, type IClientOptions } from 'mqtt';
import { jitteredBackoffMs } from './backoff.ts';
import { createIncoming } from './incoming.ts';
import type { BrokerOffers, Messaging, MessagingOptions, Will } from './messaging.ts';
import { MessagingUnavailable } from './messaging-errors.ts';
import { createOutgoing } from './outgoing.ts';
import { createSubscriptions } from './subscriptions.ts';

/** Together less than the 3 s that a stop is promised to take at most. */
const handlersMs = 2_000;
const answerMs = 500;

/**
 * Connects to an MQTT 5 broker in the background and keeps trying for ever, with jittered backoff of 0.5 to 15 s
 * unless told otherwise. Returns at once.
 */
export function connectMessaging(options: MessagingOptions): Messaging {
  const { logger, clientId, url, keepaliveSeconds = 30, connectSeconds = 10 } = options;
  const backoffMs = (attempt: number) => jitteredBackoffMs(attempt, options.backoff);
  const clean = options.clean ?? true;
  const will = (): Will | undefined => (typeof options.will === 'function' ? options.will() : options.will);
  const incoming = createIncoming(logger);
  const connectListeners: (() => void)[] = [];
  const disconnectListeners: (() => void)[] = [];
  const waiting = new Set<() => void>();
  let offers: BrokerOffers | undefined;
  let connected = false;
  let connection = 0;
  let failedAttempts = 0;
  let isStopping = false;
  let stopped: Promise<void> | undefined;

  const clientOptions = {
    protocolVersion: 5,
    clientId,
    clean,
    username: options.username,
    password: options.password,
    ...options.tls,
    rejectUnauthorized: true,
    keepalive: keepaliveSeconds,
    connectTimeout: connectSeconds * 1_000,
    reconnectPeriod: backoffMs(0),
    reconnectOnConnackError: true,
    resubscribe: false,
    queueQoSZero: false,
    properties: {
      sessionExpiryInterval: options.sessionExpirySeconds ?? 0,
      ...(options.mostHandledAtOnce && { receiveMaximum: options.mostHandledAtOnce }),
    },
    manualConnect: true,
  } satisfies IClientOptions;
  const client = connect(url, clientOptions);
  const outgoing = createOutgoing(client, gather);
  const subscriptions = createSubscriptions(client, logger);

  /** What is sent in one turn of the event loop leaves as one write. */
  function gather(): void {
    const { stream } = client;
    if (stream.writableCorked > 0) return;
    stream.cork();
    setImmediate(() => stream.uncork());
  }

  // The client's packet pump waits for this callback: were it held until the handler is done, a handler that publishes
  // would wait for a PUBACK that is stuck behind its own message. An error makes the pump go on without acknowledging,
  // and the PUBACK is sent from here when the handler resolved.
  client.handleMessage = (packet, proceed) => {
    const { topic, payload, qos, messageId } = packet;
    const arrivedOn = connection;
    const next = () => proceed(qos === 0 ? undefined : new Error('acknowledged later'));
    if (isStopping) return next();
    const isCurrent = () => connection === arrivedOn && client.connected;
    const bytes = Buffer.isBuffer(payload) ? payload : Buffer.from(payload);
    incoming.accept({ topic, payload: bytes, qos, isCurrent }, () => {
      if (qos === 0) return;
      // Whoever waits for what the handler did comes first.
      setImmediate(() => {
        if (!isCurrent()) return;
        gather();
        client['_sendPacket']({ cmd: 'puback', messageId, reasonCode: 0 });
      });
    });
    incoming.whenFewerThan(2 * (options.mostHandledAtOnce ?? Infinity), next);
  };

  client.on('reconnect', () => {
    failedAttempts += 1;
    client.options.reconnectPeriod = backoffMs(failedAttempts);
    client.options.will = will();
  });
  client.on('connect', ({ properties, sessionPresent }) => {
    outgoing.begin(properties?.receiveMaximum);
    // Absent means that they are there (MQTT 5, 3.2.2.3.13).
    offers = { sharedSubscriptions: properties?.sharedSubscriptionAvailable !== false };
    // Nagle's algorithm would hold back an answer that follows an acknowledgement by 40 ms.
    if (client.stream instanceof Socket) client.stream.setNoDelay(true);
    connection += 1;
    const mine = connection;
    void subscriptions.begin(offers, { sessionGoesOn: sessionPresent }).then((isUp) => {
      if (mine !== connection || !client.connected || isStopping) return;
      // It comes back after the usual wait, which grows with every refusal.
      if (!isUp) return client.stream.destroy();
      failedAttempts = 0;
      client.options.reconnectPeriod = backoffMs(0);
      connected = true;
      for (const resume of waiting) resume();
      for (const listener of connectListeners) listener();
    });
  });
  client.on('close', () => {
    connection += 1;
    subscriptions.pause();
    outgoing.giveUp();
    if (!connected) return;
    connected = false;
    if (!isStopping) logger.warn({ clientId }, 'lost the connection to the broker');
    for (const listener of disconnectListeners) listener();
  });
  client.on('error', (error) => {
    if (failedAttempts === 0 && !isStopping)
      logger.warn({ clientId, url, err: error }, 'the connection to the broker failed');
  });
  client.options.will = will();
  client.connect();

  async function stop(): Promise<void> {
    isStopping = true;
    subscriptions.pause();
    await within(handlersMs, incoming.settle());
    const messages = incoming.end();
    if (messages > 0) logger.warn({ clientId, messages }, 'stopped before these messages were handled');
    outgoing.giveUp();
    // Or it connects again, when its connection was still being made.
    client.options.reconnectPeriod = 0;
    // The client waits for what it has not been answered, and for ever where the connection is lost meanwhile.
    await within(answerMs, client.endAsync(!client.connected));
    client.stream.destroy();
  }

  return {
    get connected() {
      return connected;
    },
    get offers() {
      return offers;
    },
    whenConnected(signal) {
      if (connected) return Promise.resolve();
      return new Promise((resolve, reject) => {
        const settle = (then: () => void) => () => {
          waiting.delete(resume);
          signal?.removeEventListener('abort', abort);
          then();
        };
        const resume = settle(resolve);
        const abort = settle(() => reject(signal?.reason));
        if (signal?.aborted) return abort();
        waiting.add(resume);
        signal?.addEventListener('abort', abort);
      });
    },
    onConnect: (listener) => void connectListeners.push(listener),
    onDisconnect: (listener) => void disconnectListeners.push(listener),
    publish(topic, payload, publishOptions) {
      if (connected) return outgoing.publish(topic, payload, publishOptions);
      return Promise.reject(new MessagingUnavailable('not connected to the broker'));
    },
    subscribe(filter, handle, options = {}) {
      const remove = incoming.add(filter, { handle, sideBySide: options.sideBySide ?? false });
      subscriptions.add(filter, options);
      return () => {
        if (!remove()) subscriptions.remove(filter);
      };
    },
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}

/** Resolves with the work, or when the time is over. */
async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  const over = Promise.withResolvers<void>();
  const timer = setTimeout(over.resolve, milliseconds);
  await Promise.race([work, over.promise]);
  clearTimeout(timer);
}
