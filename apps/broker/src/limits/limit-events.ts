import type { EngineEvents } from '../engine/engine.ts';
import type { LimitLog } from './limit-log.ts';

/** Counts and logs what the engine says of limits, each once. */
export function limitEvents({ exceeded }: Pick<LimitLog, 'exceeded'>): Partial<EngineEvents> {
  return {
    admissionRefused: ({ clientId, connection }, { limit, why }) => {
      if (limit !== undefined) exceeded({ limit, clientId, address: connection.address, why });
    },
    connectionFailed: ({ clientId, address }, { limit, why, reasonCode }) => {
      if (limit !== undefined) exceeded({ limit, clientId, address, why, reasonCode });
    },
    disconnected: ({ clientId, connection }, { limit, why, reasonCode }) => {
      if (limit !== undefined) exceeded({ limit, clientId, address: connection.address, why, reasonCode });
    },
    publishRefused: ({ clientId, connection }, _topic, { limit, why, reasonCode, disconnects }) => {
      // The end of the connection tells it as well.
      if (limit === undefined || disconnects) return;
      exceeded({ limit, clientId, address: connection.address, why, reasonCode });
    },
    subscribeRefused: ({ clientId, connection }, _filter, { limit, why, reasonCode }) => {
      if (limit !== undefined) exceeded({ limit, clientId, address: connection.address, why, reasonCode });
    },
    throttled: ({ clientId, connection }, limit) =>
      exceeded({
        limit,
        clientId,
        address: connection.address,
        why: 'it publishes more than it may, and is read more slowly',
      }),
    willNotRetained: (clientId, _topic, limit) =>
      exceeded({ limit, clientId, why: 'its will was handed on and not retained' }),
    heldTo: ({ clientId, connection }, limit) =>
      exceeded({ limit, clientId, address: connection.address, why: 'it asked for more, and is held to the limit' }),
  };
}
