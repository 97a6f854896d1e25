import { type OpenedStore, reasonCodes } from '@roadwire/broker-core';
import type { Logger } from '@roadwire/service';
import type { Connection, Departure, EngineEvents } from '../engine/engine.ts';
import { shownName } from '../shown-name.ts';
import { createLineQuota } from './line-quota.ts';

export interface EngineLog {
  readonly events: Partial<EngineEvents>;
  tlsRefused(address: string, error: Error): void;
  /** What was kept before this process has been read. */
  storeOpened(opened: OpenedStore): void;
}

/** Says in the log what the engine does. What is for a limit has its line elsewhere, and is told here to who debugs only. */
export function createEngineLog({ logger }: { logger: Logger }): EngineLog {
  const say = createLineQuota(logger);
  const refused = (limit: string | undefined, fields: object, message: string) =>
    limit === undefined ? say('warn', fields, message) : logger.debug(fields, message);

  return {
    events: {
      connected: ({ clientId, connection, protocolVersion }) =>
        logger.debug(
          { clientId: shownName(clientId), address: connection.address, protocolVersion },
          'client connected',
        ),
      disconnected: ({ clientId, connection }, departure) => {
        const { by, why } = departure;
        if (failed(departure)) {
          say(
            'info',
            { clientId: shownName(clientId), address: connection.address, why: shownName(why) },
            'connection failed',
          );
        } else logger.debug({ clientId: shownName(clientId), by, why: shownName(why) }, 'client disconnected');
      },
      admissionRefused: ({ clientId, connection }, { refusal, why, limit }) =>
        refused(
          limit,
          {
            ...{ clientId: shownName(clientId), address: connection.address, refusal, why: shownName(why), limit },
            certificateOf: nameOf(connection.peer),
          },
          'connection refused',
        ),
      publishRefused: ({ clientId }, topic, { why, limit, extension, disconnects }) =>
        refused(
          limit,
          { clientId: shownName(clientId), topic: shownName(topic), why: shownName(why), limit, extension },
          disconnects ? 'publish refused, client disconnected' : 'publish refused',
        ),
      subscribeRefused: ({ clientId }, filter, { why, limit, extension }) =>
        refused(
          limit,
          { clientId: shownName(clientId), filter: shownName(filter), why: shownName(why), limit, extension },
          'subscription refused',
        ),
      connectionFailed: ({ clientId, address }, { why }) =>
        say('info', { clientId: shownName(clientId), address, why: shownName(why) }, 'connection failed'),
      dropped: ({ clientId, topic, reason, detail }) =>
        logger.debug(
          { receiver: shownName(clientId), topic: shownName(topic), why: reason, detail: shownName(detail) },
          'message dropped',
        ),
      throttled: ({ clientId }, limit) =>
        logger.debug(
          { clientId: shownName(clientId), limit },
          'client read more slowly, for it sends more than it may',
        ),
      sessionEnded: (clientId, why) => logger.debug({ clientId: shownName(clientId), why }, 'session ended'),
      fault: (error) => logger.error({ err: error }, 'fault in the broker'),
    },
    tlsRefused: (address, error) => say('warn', { address, why: shownName(error.message) }, 'TLS handshake refused'),
    storeOpened: ({ cutBytes, ...opened }) => {
      logger.info(opened, 'sessions and messages read from the store');
      if (cutBytes > 0) logger.warn({ cutBytes }, 'a batch that was not written as a whole was cut off the store');
    },
  };
}

/** Whom the certificate names, which need not be who the client id says. */
function nameOf(peer: Connection['peer']): string | undefined {
  const identity = peer.kind === 'certificate' ? peer.identity : undefined;
  if (identity?.kind === 'vehicle') return shownName(identity.vehicleId);
  return identity?.kind === 'service' ? identity.name : identity?.kind;
}

/** Ends of connections that point to something broken, rather than to a decision. */
const failures = new Set<number>([
  reasonCodes.malformedPacket,
  reasonCodes.protocolError,
  reasonCodes.packetTooLarge,
  reasonCodes.keepAliveTimeout,
  reasonCodes.receiveMaximumExceeded,
  reasonCodes.topicAliasInvalid,
  reasonCodes.unspecifiedError,
]);

const failed = ({ by, reasonCode, limit }: Departure): boolean =>
  by === 'network' || (by === 'server' && limit === undefined && failures.has(reasonCode));
