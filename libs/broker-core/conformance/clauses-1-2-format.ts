import type { Clause } from './clause.ts';

/** Sections 1.5 to 2.2. */
export const formatClauses: readonly Clause[] = [
  {
    clause: 'MQTT-1.5.4-1',
    binds: 'both',
    says: 'Strings are valid UTF-8, which leaves no room for surrogate code points.',
  },
  { clause: 'MQTT-1.5.4-2', binds: 'both', says: 'No string holds the null character.' },
  {
    clause: 'MQTT-1.5.4-3',
    binds: 'both',
    says: 'The bytes EF BB BF are an ordinary character wherever they stand in a string; a receiver keeps them.',
  },
  { clause: 'MQTT-1.5.5-1', binds: 'both', says: 'A variable byte integer takes no more bytes than its value needs.' },
  { clause: 'MQTT-1.5.7-1', binds: 'both', says: 'Name and value of a string pair keep the rules of strings.' },
  {
    clause: 'MQTT-2.1.3-1',
    binds: 'both',
    says: 'Reserved flags in the first byte of a packet have the one value that the standard gives them.',
  },
  { clause: 'MQTT-2.2.1-2', binds: 'both', says: 'A PUBLISH of QoS 0 has no packet identifier.' },
  {
    clause: 'MQTT-2.2.1-3',
    binds: 'client',
    says: 'A client numbers each new SUBSCRIBE, UNSUBSCRIBE and PUBLISH above QoS 0 with an identifier that is free and not zero.',
  },
  {
    clause: 'MQTT-2.2.1-4',
    binds: 'server',
    says: 'A server numbers each new PUBLISH above QoS 0 with an identifier that is free and not zero.',
  },
  {
    clause: 'MQTT-2.2.1-5',
    binds: 'both',
    says: 'PUBACK, PUBREC, PUBREL and PUBCOMP repeat the identifier of the PUBLISH they belong to.',
  },
  {
    clause: 'MQTT-2.2.1-6',
    binds: 'server',
    says: 'SUBACK and UNSUBACK repeat the identifier of the request they answer.',
  },
  {
    clause: 'MQTT-2.2.2-1',
    binds: 'both',
    says: 'A packet without properties says so with a property length of zero.',
  },
];
