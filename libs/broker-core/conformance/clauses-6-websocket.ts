import type { Clause } from './clause.ts';

/** Chapter 6, for a listener that speaks WebSocket. */
export const websocketClauses: readonly Clause[] = [
  {
    clause: 'MQTT-6.0.0-1',
    binds: 'both',
    says: 'Packets travel in binary frames; a frame of another kind with data ends the connection.',
  },
  {
    clause: 'MQTT-6.0.0-2',
    binds: 'both',
    says: 'A frame may hold several packets or a part of one, and the receiver does not care where frames end.',
  },
  { clause: 'MQTT-6.0.0-3', binds: 'client', says: 'A client offers the subprotocol mqtt.' },
  { clause: 'MQTT-6.0.0-4', binds: 'server', says: 'The subprotocol that a server selects is mqtt.' },
];
