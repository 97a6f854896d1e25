import type { Clause } from './clause.ts';

/** Section 3.3.4: what a receiver does with PUBLISH. */
export const publishActionsClauses: readonly Clause[] = [
  {
    clause: 'MQTT-3.3.4-1',
    binds: 'both',
    says: 'The receiver answers as the QoS demands: with nothing, PUBACK or PUBREC.',
  },
  {
    clause: 'MQTT-3.3.4-2',
    binds: 'server',
    says: 'A client whose subscriptions overlap gets the message at the highest QoS that any of them was granted.',
  },
  {
    clause: 'MQTT-3.3.4-3',
    binds: 'server',
    says: 'The identifiers of overlapping subscriptions come with the message.',
  },
  {
    clause: 'MQTT-3.3.4-4',
    binds: 'server',
    says: 'A single copy carries the identifiers of all subscriptions that match and have one.',
  },
  {
    clause: 'MQTT-3.3.4-5',
    binds: 'server',
    says: 'Where a client gets several copies, each carries the identifier of the subscription it was sent for.',
  },
  { clause: 'MQTT-3.3.4-6', binds: 'client', says: 'A client publishes without subscription identifiers.' },
  {
    clause: 'MQTT-3.3.4-7',
    binds: 'client',
    says: 'A client has no more messages above QoS 0 under way than the receive maximum of the server.',
  },
  { clause: 'MQTT-3.3.4-8', binds: 'client', says: 'A full receive maximum delays nothing but PUBLISH at the client.' },
  {
    clause: 'MQTT-3.3.4-9',
    binds: 'server',
    says: 'A server has no more messages above QoS 0 under way than the receive maximum of the client.',
  },
  {
    clause: 'MQTT-3.3.4-10',
    binds: 'server',
    says: 'A full receive maximum delays nothing but PUBLISH at the server.',
  },
];
