import type { Clause } from './clause.ts';

/** Section 3.2. */
export const connackClauses: readonly Clause[] = [
  { clause: 'MQTT-3.2.0-1', binds: 'server', says: 'Before a successful CONNACK, the server sends nothing but AUTH.' },
  { clause: 'MQTT-3.2.0-2', binds: 'server', says: 'A connection gets one CONNACK at most.' },
  { clause: 'MQTT-3.2.2-1', binds: 'server', says: 'All bits of the acknowledge flags but session present are zero.' },
  {
    clause: 'MQTT-3.2.2-2',
    binds: 'server',
    says: 'A clean start is accepted with session present 0 and reason code 0x00.',
  },
  {
    clause: 'MQTT-3.2.2-3',
    binds: 'server',
    says: 'Without a clean start, session present tells whether the server held a session; the reason code is 0x00 either way.',
  },
  {
    clause: 'MQTT-3.2.2-4',
    binds: 'client',
    says: 'A client that is told of a session it does not know closes the connection.',
  },
  {
    clause: 'MQTT-3.2.2-5',
    binds: 'client',
    says: 'A client that is told that its session is gone discards its own part, or leaves.',
  },
  { clause: 'MQTT-3.2.2-6', binds: 'server', says: 'Session present is 0 with every reason code but 0x00.' },
  {
    clause: 'MQTT-3.2.2-7',
    binds: 'server',
    says: 'After a CONNACK with a reason code of 0x80 or above, the server closes the connection.',
  },
  { clause: 'MQTT-3.2.2-8', binds: 'server', says: 'The reason code is one that the standard lists for CONNACK.' },
  { clause: 'MQTT-3.2.2-9', binds: 'server', says: 'A server without QoS 1 or 2 names the highest QoS that it takes.' },
  {
    clause: 'MQTT-3.2.2-10',
    binds: 'server',
    says: 'Whatever QoS it takes for messages, a server accepts subscriptions that ask for 0, 1 and 2.',
  },
  { clause: 'MQTT-3.2.2-11', binds: 'client', says: 'A client publishes with no higher QoS than the server named.' },
  {
    clause: 'MQTT-3.2.2-12',
    binds: 'server',
    says: 'A will whose QoS is above what the server takes is a reason to refuse the client and close its connection.',
  },
  {
    clause: 'MQTT-3.2.2-13',
    binds: 'server',
    says: 'A server without retained messages refuses a client whose will is to be retained, and closes its connection.',
  },
  {
    clause: 'MQTT-3.2.2-14',
    binds: 'client',
    says: 'A client that was told that retained messages are not available publishes none.',
  },
  { clause: 'MQTT-3.2.2-15', binds: 'client', says: 'A client sends no packet that is larger than the server takes.' },
  {
    clause: 'MQTT-3.2.2-16',
    binds: 'server',
    says: 'A client without an identifier is told the one it was given, which no other session has.',
  },
  {
    clause: 'MQTT-3.2.2-17',
    binds: 'client',
    says: 'A client uses no topic alias above the maximum that CONNACK named.',
  },
  {
    clause: 'MQTT-3.2.2-18',
    binds: 'client',
    says: 'A client uses no topic alias at all when CONNACK named no maximum, or zero.',
  },
  {
    clause: 'MQTT-3.2.2-19',
    binds: 'server',
    says: 'The reason string is left out where it would make CONNACK larger than the client takes.',
  },
  {
    clause: 'MQTT-3.2.2-20',
    binds: 'server',
    says: 'User properties are left out where they would make CONNACK larger than the client takes.',
  },
  {
    clause: 'MQTT-3.2.2-21',
    binds: 'client',
    says: 'The keep alive that the server names holds for the client, whatever it asked for.',
  },
  {
    clause: 'MQTT-3.2.2-22',
    binds: 'server',
    says: 'A server that names no keep alive measures by the one that the client asked for.',
  },
];
