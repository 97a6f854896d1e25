import type { Clause } from './clause.ts';

/** Sections 3.1.3 and 3.1.4: the payload of CONNECT, and what the server does with it. */
export const connectPayloadClauses: readonly Clause[] = [
  {
    clause: 'MQTT-3.1.3-1',
    binds: 'client',
    says: 'The payload is, in this order: client identifier, will properties, will topic, will payload, user name, password.',
  },
  { clause: 'MQTT-3.1.3-2', binds: 'both', says: 'Both sides find the state of a session by the client identifier.' },
  {
    clause: 'MQTT-3.1.3-3',
    binds: 'client',
    says: 'The client identifier is always there, as the first field of the payload.',
  },
  { clause: 'MQTT-3.1.3-4', binds: 'client', says: 'The client identifier is a UTF-8 string.' },
  {
    clause: 'MQTT-3.1.3-5',
    binds: 'server',
    says: 'The server accepts every client identifier of 1 to 23 bytes that is made of ASCII letters and digits.',
  },
  {
    clause: 'MQTT-3.1.3-6',
    binds: 'server',
    says: 'A server that accepts an empty client identifier gives the client a unique one.',
  },
  {
    clause: 'MQTT-3.1.3-7',
    binds: 'server',
    says: 'A client that was given an identifier is treated as if it had sent it, and is told it in CONNACK.',
  },
  {
    clause: 'MQTT-3.1.3-8',
    binds: 'server',
    says: 'A server that refuses the client identifier may say so with 0x85, and closes the connection.',
  },
  {
    clause: 'MQTT-3.1.3-9',
    binds: 'server',
    says: 'A client that is back before its will delay is over has its will withheld.',
  },
  {
    clause: 'MQTT-3.1.3-10',
    binds: 'server',
    says: 'The user properties of a will keep their order when it is published.',
  },
  { clause: 'MQTT-3.1.3-11', binds: 'client', says: 'The will topic is a UTF-8 string.' },
  { clause: 'MQTT-3.1.3-12', binds: 'client', says: 'The user name is a UTF-8 string.' },
  {
    clause: 'MQTT-3.1.4-1',
    binds: 'server',
    says: 'The server checks the format of CONNECT and closes the connection when it is wrong.',
  },
  {
    clause: 'MQTT-3.1.4-2',
    binds: 'server',
    says: 'A client that fails any other check of the server, such as who it is and what it may do, loses its connection.',
  },
  {
    clause: 'MQTT-3.1.4-3',
    binds: 'server',
    says: 'A client that connects under an identifier in use takes over: the older connection is told 0x8E and closed.',
  },
  { clause: 'MQTT-3.1.4-4', binds: 'server', says: 'The server carries out the clean start as the flag demands.' },
  {
    clause: 'MQTT-3.1.4-6',
    binds: 'server',
    says: 'What a refused client sent after its CONNECT has no effect, AUTH excepted.',
  },
];
