import type { Clause } from './clause.ts';

/** Sections 3.4 to 3.7. */
export const acknowledgementClauses: readonly Clause[] = [
  { clause: 'MQTT-3.4.2-1', binds: 'both', says: 'The reason code of PUBACK is one that the standard lists for it.' },
  {
    clause: 'MQTT-3.4.2-2',
    binds: 'both',
    says: 'PUBACK goes without its reason string where that would make it larger than the receiver takes.',
  },
  {
    clause: 'MQTT-3.4.2-3',
    binds: 'both',
    says: 'PUBACK goes without user properties where they would make it larger than the receiver takes.',
  },
  { clause: 'MQTT-3.5.2-1', binds: 'both', says: 'The reason code of PUBREC is one that the standard lists for it.' },
  {
    clause: 'MQTT-3.5.2-2',
    binds: 'both',
    says: 'PUBREC goes without its reason string where that would make it larger than the receiver takes.',
  },
  {
    clause: 'MQTT-3.5.2-3',
    binds: 'both',
    says: 'PUBREC goes without user properties where they would make it larger than the receiver takes.',
  },
  {
    clause: 'MQTT-3.6.1-1',
    binds: 'both',
    says: 'The flags of PUBREL are 0010; a server closes the connection that brings any others.',
  },
  { clause: 'MQTT-3.6.2-1', binds: 'both', says: 'The reason code of PUBREL is one that the standard lists for it.' },
  {
    clause: 'MQTT-3.6.2-2',
    binds: 'both',
    says: 'PUBREL goes without its reason string where that would make it larger than the receiver takes.',
  },
  {
    clause: 'MQTT-3.6.2-3',
    binds: 'both',
    says: 'PUBREL goes without user properties where they would make it larger than the receiver takes.',
  },
  { clause: 'MQTT-3.7.2-1', binds: 'both', says: 'The reason code of PUBCOMP is one that the standard lists for it.' },
  {
    clause: 'MQTT-3.7.2-2',
    binds: 'both',
    says: 'PUBCOMP goes without its reason string where that would make it larger than the receiver takes.',
  },
  {
    clause: 'MQTT-3.7.2-3',
    binds: 'both',
    says: 'PUBCOMP goes without user properties where they would make it larger than the receiver takes.',
  },
];
