import type { Clause } from './clause.ts';

/** Sections 3.8 to 3.11. */
export const subscriptionClauses: readonly Clause[] = [
  {
    clause: 'MQTT-3.8.1-1',
    binds: 'both',
    says: 'The flags of SUBSCRIBE are 0010; a server closes the connection that brings any others.',
  },
  { clause: 'MQTT-3.8.3-1', binds: 'client', says: 'The filters of SUBSCRIBE are UTF-8 strings.' },
  { clause: 'MQTT-3.8.3-2', binds: 'client', says: 'SUBSCRIBE names one filter with its options at least.' },
  { clause: 'MQTT-3.8.3-3', binds: 'server', says: 'With no local, a client does not get its own messages back.' },
  { clause: 'MQTT-3.8.3-4', binds: 'both', says: 'No local together with a shared subscription is a protocol error.' },
  {
    clause: 'MQTT-3.8.3-5',
    binds: 'server',
    says: 'Reserved bits that are set in the subscription options make a SUBSCRIBE malformed.',
  },
  { clause: 'MQTT-3.8.4-1', binds: 'server', says: 'Every SUBSCRIBE is answered with SUBACK.' },
  { clause: 'MQTT-3.8.4-2', binds: 'server', says: 'SUBACK has the packet identifier of its SUBSCRIBE.' },
  {
    clause: 'MQTT-3.8.4-3',
    binds: 'server',
    says: 'Subscribing again to a filter that is not shared replaces the subscription.',
  },
  {
    clause: 'MQTT-3.8.4-4',
    binds: 'server',
    says: 'With retain handling 0, replacing a subscription brings the retained messages again; nothing published meanwhile is lost.',
  },
  {
    clause: 'MQTT-3.8.4-5',
    binds: 'server',
    says: 'A SUBSCRIBE of several filters works as one for each of them would, but for the single SUBACK.',
  },
  { clause: 'MQTT-3.8.4-6', binds: 'server', says: 'SUBACK holds a reason code for each filter.' },
  {
    clause: 'MQTT-3.8.4-7',
    binds: 'server',
    says: 'The reason code for a filter is the QoS that was granted, or a failure.',
  },
  {
    clause: 'MQTT-3.8.4-8',
    binds: 'server',
    says: 'A message is delivered at the lower of its own QoS and the QoS that was granted.',
  },
  {
    clause: 'MQTT-3.9.2-1',
    binds: 'server',
    says: 'The reason string is left out where it would make SUBACK larger than the client takes.',
  },
  {
    clause: 'MQTT-3.9.2-2',
    binds: 'server',
    says: 'User properties are left out where they would make SUBACK larger than the client takes.',
  },
  { clause: 'MQTT-3.9.3-1', binds: 'server', says: 'The reason codes of SUBACK stand in the order of the filters.' },
  {
    clause: 'MQTT-3.9.3-2',
    binds: 'server',
    says: 'Each reason code of SUBACK is one that the standard lists for it.',
  },
  {
    clause: 'MQTT-3.10.1-1',
    binds: 'both',
    says: 'The flags of UNSUBSCRIBE are 0010; a server closes the connection that brings any others.',
  },
  { clause: 'MQTT-3.10.3-1', binds: 'client', says: 'The filters of UNSUBSCRIBE are UTF-8 strings.' },
  { clause: 'MQTT-3.10.3-2', binds: 'client', says: 'UNSUBSCRIBE names one filter at least.' },
  {
    clause: 'MQTT-3.10.4-1',
    binds: 'server',
    says: 'UNSUBSCRIBE ends the subscription whose filter is the same, character by character, wildcards included.',
  },
  {
    clause: 'MQTT-3.10.4-2',
    binds: 'server',
    says: 'After UNSUBSCRIBE, no new message is taken for the client on account of that filter.',
  },
  {
    clause: 'MQTT-3.10.4-3',
    binds: 'server',
    says: 'Deliveries above QoS 0 that had begun before UNSUBSCRIBE are completed.',
  },
  { clause: 'MQTT-3.10.4-4', binds: 'server', says: 'Every UNSUBSCRIBE is answered with UNSUBACK.' },
  {
    clause: 'MQTT-3.10.4-5',
    binds: 'server',
    says: 'UNSUBACK has the packet identifier of its UNSUBSCRIBE, and comes also where nothing was subscribed.',
  },
  {
    clause: 'MQTT-3.10.4-6',
    binds: 'server',
    says: 'An UNSUBSCRIBE of several filters works as one for each of them would, but for the single UNSUBACK.',
  },
  {
    clause: 'MQTT-3.11.2-1',
    binds: 'server',
    says: 'The reason string is left out where it would make UNSUBACK larger than the client takes.',
  },
  {
    clause: 'MQTT-3.11.2-2',
    binds: 'server',
    says: 'User properties are left out where they would make UNSUBACK larger than the client takes.',
  },
  { clause: 'MQTT-3.11.3-1', binds: 'server', says: 'The reason codes of UNSUBACK stand in the order of the filters.' },
  {
    clause: 'MQTT-3.11.3-2',
    binds: 'server',
    says: 'Each reason code of UNSUBACK is one that the standard lists for it.',
  },
];
