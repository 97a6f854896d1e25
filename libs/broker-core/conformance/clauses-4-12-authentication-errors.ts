import type { Clause } from './clause.ts';

/** Sections 4.12 and 4.13. */
export const authenticationAndErrorClauses: readonly Clause[] = [
  {
    clause: 'MQTT-4.12.0-1',
    binds: 'server',
    says: 'A client whose authentication method the server does not know may be told 0x8C or 0x87, and is disconnected.',
  },
  {
    clause: 'MQTT-4.12.0-2',
    binds: 'server',
    says: 'The AUTH with which a server asks for more has reason code 0x18.',
  },
  { clause: 'MQTT-4.12.0-3', binds: 'client', says: 'The AUTH with which a client answers has reason code 0x18.' },
  {
    clause: 'MQTT-4.12.0-4',
    binds: 'server',
    says: 'A server that ends the exchange in a refusal may say so in CONNACK, and closes the connection.',
  },
  {
    clause: 'MQTT-4.12.0-5',
    binds: 'both',
    says: 'Every AUTH, and a successful CONNACK, repeats the authentication method of CONNECT.',
  },
  {
    clause: 'MQTT-4.12.0-6',
    binds: 'server',
    says: 'A client that named no authentication method gets no AUTH, and no method in CONNACK.',
  },
  { clause: 'MQTT-4.12.0-7', binds: 'client', says: 'A client that named no authentication method sends no AUTH.' },
  {
    clause: 'MQTT-4.12.1-1',
    binds: 'client',
    says: 'A client that authenticates again names the method with which it began.',
  },
  {
    clause: 'MQTT-4.12.1-2',
    binds: 'both',
    says: 'When authenticating again fails, the connection is closed, with a DISCONNECT that says why.',
  },
  {
    clause: 'MQTT-4.13.1-1',
    binds: 'server',
    says: 'A server that meets a malformed packet or a protocol error closes the connection.',
  },
  {
    clause: 'MQTT-4.13.2-1',
    binds: 'both',
    says: 'A CONNACK or DISCONNECT of 0x80 or above comes with the end of the connection, whether the packet was sent or not.',
  },
];
