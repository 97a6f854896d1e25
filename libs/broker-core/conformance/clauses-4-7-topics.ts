import type { Clause } from './clause.ts';

/** Sections 4.7 to 4.9. */
export const topicClauses: readonly Clause[] = [
  { clause: 'MQTT-4.7.0-1', binds: 'both', says: 'Wildcards belong in filters and never in topic names.' },
  {
    clause: 'MQTT-4.7.1-1',
    binds: 'both',
    says: 'The wildcard `#` is the last level of a filter, and all of that level.',
  },
  {
    clause: 'MQTT-4.7.1-2',
    binds: 'both',
    says: 'The wildcard `+` may be any level of a filter, and is all of that level.',
  },
  {
    clause: 'MQTT-4.7.2-1',
    binds: 'server',
    says: 'A filter that begins with a wildcard matches no topic that begins with `$`.',
  },
  { clause: 'MQTT-4.7.3-1', binds: 'both', says: 'A topic name or filter has one character at least.' },
  { clause: 'MQTT-4.7.3-2', binds: 'both', says: 'No topic name or filter holds the null character.' },
  { clause: 'MQTT-4.7.3-3', binds: 'both', says: 'A topic name or filter is 65,535 bytes long at most.' },
  {
    clause: 'MQTT-4.7.3-4',
    binds: 'server',
    says: 'The server compares names and filters as they are: it normalises nothing and replaces no character.',
  },
  {
    clause: 'MQTT-4.8.2-1',
    binds: 'both',
    says: 'A shared subscription begins with `$share/` and a share name of one character at least.',
  },
  {
    clause: 'MQTT-4.8.2-2',
    binds: 'both',
    says: 'The share name is free of `/`, `+` and `#`, and is followed by `/` and a filter.',
  },
  {
    clause: 'MQTT-4.8.2-3',
    binds: 'server',
    says: 'A member of a shared subscription gets messages at the QoS that this member was granted.',
  },
  {
    clause: 'MQTT-4.8.2-4',
    binds: 'server',
    says: 'A QoS 2 delivery that a lost connection interrupted is completed with the same member when it is back.',
  },
  {
    clause: 'MQTT-4.8.2-5',
    binds: 'server',
    says: 'If the session of that member ends first, no other client gets the message.',
  },
  {
    clause: 'MQTT-4.8.2-6',
    binds: 'server',
    says: 'A message that a member refuses with 0x80 or above is discarded and offered to no other.',
  },
  { clause: 'MQTT-4.9.0-1', binds: 'both', says: 'The send quota begins above zero and within the receive maximum.' },
  {
    clause: 'MQTT-4.9.0-2',
    binds: 'both',
    says: 'Each PUBLISH above QoS 0 uses one of the quota, and none is sent when it is used up.',
  },
  {
    clause: 'MQTT-4.9.0-3',
    binds: 'both',
    says: 'A quota that is used up does not keep any other packet from being processed and answered.',
  },
];
