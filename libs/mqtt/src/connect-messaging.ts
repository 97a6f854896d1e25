import { Socket } from 'node:net';
import { connect, type IClientOptions, type IClientSubscribeOptions } from 'mqtt';
import { jitteredBackoffMs } from './backoff.ts';
import { createIncoming } from './incoming.ts';
import type { Messaging, MessagingOptions, Will } from './messaging.ts';
import { MessagingUnavailable } from './messaging-errors.ts';
import { createOutgoing } from './outgoing.ts';

const goodbyeMs = 4_000;

/**
 * Connects to an MQTT 5 broker in the background and keeps trying for ever, with jittered backoff of 0.5 to 15 s.
 * Returns at once.
 */
export function connectMessaging(options: MessagingOptions): Messaging {
  const { logger, clientId, url } = options;
  const clean = options.clean ?? true;
  const will = (): Will | undefined => (typeof options.will === 'function' ? options.will() : options.will);
  const subscriptions = new Map<string, IClientSubscribeOptions>();
  const incoming = createIncoming(logger);
  const connectListeners: (() => void)[] = [];
  const disconnectListeners: (() => void)[] = [];
  const waiting = new Set<() => void>();
  let connected = false;
  let connection = 0;
  let failedAttempts = 0;
  let stopped: Promise<void> | undefined;

  const clientOptions = {
    protocolVersion: 5,
    clientId,
    clean,
    username: options.username,
    password: options.password,
    ...options.tls,
    rejectUnauthorized: true,
    keepalive: 30,
    connectTimeout: 10_000,
    reconnectPeriod: jitteredBackoffMs(0),
    reconnectOnConnackError: true,
    resubscribe: false,
    queueQoSZero: false,
    properties: { sessionExpiryInterval: options.sessionExpirySeconds ?? 0 },
    manualConnect: true,
  } satisfies IClientOptions;
  const client = connect(url, clientOptions);
  const outgoing = createOutgoing(client, gather);

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
    proceed(qos === 0 ? undefined : new Error('acknowledged later'));
    if (stopped) return;
    const isCurrent = () => connection === arrivedOn && client.connected;
    incoming.accept({ topic, payload: Buffer.isBuffer(payload) ? payload : Buffer.from(payload) }, isCurrent, () => {
      if (qos === 0) return;
      // Whoever waits for what the handler did comes first.
      setImmediate(() => {
        if (!isCurrent()) return;
        gather();
        client['_sendPacket']({ cmd: 'puback', messageId, reasonCode: 0 });
      });
    });
  };

  async function openSubscriptions(entries: Iterable<[string, IClientSubscribeOptions]>): Promise<void> {
    const wanted = [...entries];
    if (wanted.length === 0) return;
    try {
      await client.subscribeAsync(Object.fromEntries(wanted));
    } catch (error) {
      if (client.connected) logger.error({ clientId, err: error }, 'the broker refused a subscription');
    }
  }

  client.on('reconnect', () => {
    failedAttempts += 1;
    client.options.reconnectPeriod = jitteredBackoffMs(failedAttempts);
    client.options.will = will();
  });
  client.on('connect', ({ properties }) => {
    outgoing.begin(properties?.receiveMaximum);
    // Nagle's algorithm would hold back an answer that follows an acknowledgement by 40 ms.
    if (client.stream instanceof Socket) client.stream.setNoDelay(true);
    connection += 1;
    const mine = connection;
    void openSubscriptions(subscriptions).then(() => {
      if (mine !== connection || !client.connected || stopped) return;
      failedAttempts = 0;
      client.options.reconnectPeriod = jitteredBackoffMs(0);
      connected = true;
      for (const resume of waiting) resume();
      for (const listener of connectListeners) listener();
    });
  });
  client.on('close', () => {
    connection += 1;
    outgoing.giveUp();
    if (!connected) return;
    connected = false;
    if (!stopped) logger.warn({ clientId }, 'lost the connection to the broker');
    for (const listener of disconnectListeners) listener();
  });
  client.on('error', (error) => {
    if (failedAttempts === 0 && !stopped)
      logger.warn({ clientId, url, err: error }, 'the connection to the broker failed');
  });
  client.options.will = will();
  client.connect();

  async function stop(): Promise<void> {
    let tooLong: NodeJS.Timeout | undefined;
    const deadline = new Promise<void>((resolve) => (tooLong = setTimeout(resolve, goodbyeMs)));
    await Promise.race([incoming.settled(), deadline]);
    clearTimeout(tooLong);
    outgoing.giveUp();
    await client.endAsync(!client.connected);
  }

  return {
    get connected() {
      return connected;
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
    subscribe(filter, handler, { qos = 1, noLocal: nl = false, sideBySide = false } = {}) {
      incoming.add(filter, handler, sideBySide);
      subscriptions.set(filter, { qos, nl });
      if (connected) void openSubscriptions([[filter, { qos, nl }]]);
    },
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}
