import type { OpenedStore } from '@roadwire/broker-core';
import type { Logger } from '@roadwire/service';
import { Counter, Gauge, type Registry } from 'prom-client';
import type { ConnectRequest, EngineCounters, EngineEvents } from './engine/engine.ts';

/** Names come from the network: a log line shall not carry a kilobyte of them. */
const shown = (name: string | undefined) =>
  name === undefined || name.length <= 200 ? name : `${name.slice(0, 200)}…`;

export interface EngineObserver {
  readonly events: EngineEvents;
  tlsRefused(address: string, error: Error): void;
  /** What was kept before this process has been read. */
  storeOpened(opened: OpenedStore): void;
}

/** Says in the log and in the metrics what the engine does. Client ids go into the log only. */
export function observeEngine({ logger, registry }: { logger: Logger; registry: Registry }): EngineObserver {
  const refused = new Counter({
    name: 'roadwire_broker_refused_total',
    help: 'Connections, publishes and subscriptions that were refused',
    labelNames: ['reason'],
    registers: [registry],
  });
  const lost = new Counter({
    name: 'roadwire_broker_connections_failed_total',
    help: 'Connections that ended by an error: a broken packet, a lost socket, silence',
    registers: [registry],
  });
  const dropped = new Counter({
    name: 'roadwire_broker_dropped_total',
    help: 'Copies of messages that did not get to a client they were meant for',
    labelNames: ['reason'],
    registers: [registry],
  });

  return {
    events: {
      connected: ({ clientId, connection, protocolVersion }) =>
        logger.debug({ clientId: shown(clientId), address: connection.address, protocolVersion }, 'client connected'),
      disconnected: ({ clientId }) => logger.debug({ clientId: shown(clientId) }, 'client disconnected'),
      admissionRefused: (request: ConnectRequest, { refusal, why }) => {
        refused.inc({ reason: refusal });
        logger.warn(
          { clientId: shown(request.clientId), address: request.connection.address, refusal, why },
          'connection refused',
        );
      },
      publishRefused: ({ clientId }, topic) => {
        refused.inc({ reason: 'publish' });
        logger.warn({ clientId: shown(clientId), topic: shown(topic) }, 'publish refused, client disconnected');
      },
      subscribeRefused: ({ clientId }, filter) => {
        refused.inc({ reason: 'subscribe' });
        logger.warn({ clientId: shown(clientId), filter: shown(filter) }, 'subscription refused');
      },
      connectionFailed: ({ clientId, address }, error) => {
        lost.inc();
        logger.info({ clientId: shown(clientId), address, why: error.message }, 'connection failed');
      },
      dropped: (receiver, topic, why) => {
        dropped.inc({ reason: why });
        logger.debug({ receiver: shown(receiver), topic: shown(topic), why }, 'message dropped');
      },
      fault: (error) => logger.error({ err: error }, 'fault in the broker'),
    },
    storeOpened: ({ cutBytes, ...opened }) => {
      logger.info(opened, 'sessions and messages read from the store');
      if (cutBytes > 0) logger.warn({ cutBytes }, 'a batch that was not written as a whole was cut off the store');
    },
    tlsRefused: (address, error) => {
      refused.inc({ reason: 'tls' });
      logger.warn({ address, why: error.message }, 'TLS handshake refused');
    },
  };
}

/** The engine's counters as metrics, read when they are asked for. */
export function exposeCounters(registry: Registry, counters: () => EngineCounters): void {
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  gauge('roadwire_broker_connections', 'Clients that are connected', () => counters().connections);
  gauge('roadwire_broker_subscriptions', 'Subscriptions of connected clients', () => counters().subscriptions);
  gauge('roadwire_broker_retained_messages', 'Retained messages', () => counters().retained);
  const total = (name: string, help: string, read: () => number) =>
    new Counter({
      name,
      help,
      registers: [registry],
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  total('roadwire_broker_messages_in_total', 'Accepted publishes of clients', () => counters().messagesIn);
  total('roadwire_broker_messages_out_total', 'Deliveries to clients', () => counters().messagesOut);
}
