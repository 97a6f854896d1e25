import type { Clause } from './clause.ts';

/** Sections 3.12 to 3.15. */
export const pingDisconnectAuthClauses: readonly Clause[] = [
  { clause: 'MQTT-3.12.4-1', binds: 'server', says: 'PINGREQ is answered with PINGRESP.' },
  {
    clause: 'MQTT-3.14.0-1',
    binds: 'server',
    says: 'A server sends DISCONNECT only to a client that it has accepted.',
  },
  {
    clause: 'MQTT-3.14.1-1',
    binds: 'both',
    says: 'The receiver checks that the flags of DISCONNECT are zero, and answers others with 0x81.',
  },
  {
    clause: 'MQTT-3.14.2-1',
    binds: 'both',
    says: 'The reason code of DISCONNECT is one that the standard lists for it.',
  },
  { clause: 'MQTT-3.14.2-2', binds: 'server', says: 'The DISCONNECT of a server names no session expiry interval.' },
  {
    clause: 'MQTT-3.14.2-3',
    binds: 'both',
    says: 'DISCONNECT goes without its reason string where that would make it larger than the receiver takes.',
  },
  {
    clause: 'MQTT-3.14.2-4',
    binds: 'both',
    says: 'DISCONNECT goes without user properties where they would make it larger than the receiver takes.',
  },
  { clause: 'MQTT-3.14.4-1', binds: 'both', says: 'DISCONNECT is the last packet that its sender sends.' },
  { clause: 'MQTT-3.14.4-2', binds: 'both', says: 'Who has sent DISCONNECT closes the connection.' },
  {
    clause: 'MQTT-3.14.4-3',
    binds: 'server',
    says: 'A DISCONNECT with 0x00 makes the server drop the will unpublished.',
  },
  {
    clause: 'MQTT-3.15.1-1',
    binds: 'both',
    says: 'The flags of AUTH are zero; the receiver closes the connection that brings any others.',
  },
  { clause: 'MQTT-3.15.2-1', binds: 'both', says: 'The reason code of AUTH is one that the standard lists for it.' },
  {
    clause: 'MQTT-3.15.2-2',
    binds: 'both',
    says: 'AUTH goes without its reason string where that would make it larger than the receiver takes.',
  },
  {
    clause: 'MQTT-3.15.2-3',
    binds: 'both',
    says: 'AUTH goes without user properties where they would make it larger than the receiver takes.',
  },
];
