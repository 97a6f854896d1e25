import type { Clause } from './clause.ts';

/** Section 3.3.1: DUP, QoS and RETAIN. */
export const publishFlagsClauses: readonly Clause[] = [
  { clause: 'MQTT-3.3.1-1', binds: 'both', says: 'A PUBLISH that is sent again has DUP set.' },
  { clause: 'MQTT-3.3.1-2', binds: 'both', says: 'DUP is never set at QoS 0.' },
  {
    clause: 'MQTT-3.3.1-3',
    binds: 'server',
    says: 'Whether DUP is set depends on this delivery alone, and not on how the message came in.',
  },
  { clause: 'MQTT-3.3.1-4', binds: 'both', says: 'QoS 3 does not exist.' },
  {
    clause: 'MQTT-3.3.1-5',
    binds: 'server',
    says: 'A message with RETAIN becomes the retained message of its topic, in place of the one before.',
  },
  {
    clause: 'MQTT-3.3.1-6',
    binds: 'server',
    says: 'An empty message with RETAIN is delivered as usual, and removes the retained message of its topic.',
  },
  { clause: 'MQTT-3.3.1-7', binds: 'server', says: 'An empty message is not kept as a retained one.' },
  {
    clause: 'MQTT-3.3.1-8',
    binds: 'server',
    says: 'A message without RETAIN leaves the retained message of its topic as it was.',
  },
  {
    clause: 'MQTT-3.3.1-9',
    binds: 'server',
    says: 'With retain handling 0, a subscription brings the retained messages that match.',
  },
  {
    clause: 'MQTT-3.3.1-10',
    binds: 'server',
    says: 'With retain handling 1, only a subscription that did not exist before brings them.',
  },
  { clause: 'MQTT-3.3.1-11', binds: 'server', says: 'With retain handling 2, a subscription brings none.' },
  {
    clause: 'MQTT-3.3.1-12',
    binds: 'server',
    says: 'Without retain as published, a message is forwarded with RETAIN 0.',
  },
  {
    clause: 'MQTT-3.3.1-13',
    binds: 'server',
    says: 'With retain as published, a message is forwarded with RETAIN as its publisher set it.',
  },
];
