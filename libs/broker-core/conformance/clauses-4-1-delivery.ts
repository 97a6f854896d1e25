import type { Clause } from './clause.ts';

/** Sections 4.1 to 4.6. */
export const deliveryClauses: readonly Clause[] = [
  { clause: 'MQTT-4.1.0-1', binds: 'both', says: 'A session lives at least as long as its connection.' },
  {
    clause: 'MQTT-4.1.0-2',
    binds: 'server',
    says: 'A session whose connection is closed and whose expiry interval is over is discarded.',
  },
  {
    clause: 'MQTT-4.2.0-1',
    binds: 'both',
    says: 'MQTT is spoken over a transport that carries bytes both ways in order and without loss.',
  },
  { clause: 'MQTT-4.3.1-1', binds: 'both', says: 'QoS 0: the sender sends the message once, with DUP 0.' },
  {
    clause: 'MQTT-4.3.2-1',
    binds: 'both',
    says: 'QoS 1: the sender takes a free packet identifier for each new message.',
  },
  { clause: 'MQTT-4.3.2-2', binds: 'both', says: 'QoS 1: the first PUBLISH has that identifier, QoS 1 and DUP 0.' },
  { clause: 'MQTT-4.3.2-3', binds: 'both', says: 'QoS 1: the message stays unacknowledged until its PUBACK arrives.' },
  {
    clause: 'MQTT-4.3.2-4',
    binds: 'both',
    says: 'QoS 1: the receiver sends PUBACK with the same identifier once the message is its own.',
  },
  {
    clause: 'MQTT-4.3.2-5',
    binds: 'both',
    says: 'QoS 1: after its PUBACK, the receiver takes the identifier for a new message, whatever DUP says.',
  },
  {
    clause: 'MQTT-4.3.3-1',
    binds: 'both',
    says: 'QoS 2: the sender takes a free packet identifier for each new message.',
  },
  { clause: 'MQTT-4.3.3-2', binds: 'both', says: 'QoS 2: the first PUBLISH has that identifier, QoS 2 and DUP 0.' },
  { clause: 'MQTT-4.3.3-3', binds: 'both', says: 'QoS 2: the message stays unacknowledged until its PUBREC arrives.' },
  {
    clause: 'MQTT-4.3.3-4',
    binds: 'both',
    says: 'QoS 2: a PUBREC below 0x80 is answered with a PUBREL of the same identifier.',
  },
  { clause: 'MQTT-4.3.3-5', binds: 'both', says: 'QoS 2: the PUBREL stays unacknowledged until its PUBCOMP arrives.' },
  { clause: 'MQTT-4.3.3-6', binds: 'both', says: 'QoS 2: once PUBREL is sent, the PUBLISH is not sent again.' },
  { clause: 'MQTT-4.3.3-7', binds: 'both', says: 'QoS 2: a message whose PUBLISH was sent does not expire any more.' },
  {
    clause: 'MQTT-4.3.3-8',
    binds: 'both',
    says: 'QoS 2: the receiver sends PUBREC with the same identifier once the message is its own.',
  },
  {
    clause: 'MQTT-4.3.3-9',
    binds: 'both',
    says: 'QoS 2: after a PUBREC of 0x80 or above, the receiver takes the identifier for a new message.',
  },
  {
    clause: 'MQTT-4.3.3-10',
    binds: 'both',
    says: 'QoS 2: until PUBREL, the receiver answers a repeated PUBLISH with PUBREC and passes it on to nobody twice.',
  },
  {
    clause: 'MQTT-4.3.3-11',
    binds: 'both',
    says: 'QoS 2: a PUBREL is answered with a PUBCOMP of the same identifier.',
  },
  {
    clause: 'MQTT-4.3.3-12',
    binds: 'both',
    says: 'QoS 2: after its PUBCOMP, the receiver takes the identifier for a new message.',
  },
  {
    clause: 'MQTT-4.3.3-13',
    binds: 'both',
    says: 'QoS 2: the receiver finishes the handshake also for a message that has expired.',
  },
  {
    clause: 'MQTT-4.4.0-1',
    binds: 'both',
    says: 'When a session resumes, unacknowledged PUBLISH and PUBREL are sent again with their identifiers, and at no other time.',
  },
  {
    clause: 'MQTT-4.4.0-2',
    binds: 'both',
    says: 'A PUBACK or PUBREC of 0x80 or above settles its PUBLISH, which is not sent again.',
  },
  {
    clause: 'MQTT-4.5.0-1',
    binds: 'server',
    says: 'A message that the server has accepted enters the session of every client with a matching subscription.',
  },
  {
    clause: 'MQTT-4.5.0-2',
    binds: 'client',
    says: 'A client acknowledges what it receives, also what it has no use for.',
  },
  {
    clause: 'MQTT-4.6.0-1',
    binds: 'client',
    says: 'A client that sends PUBLISH packets again keeps their first order.',
  },
  { clause: 'MQTT-4.6.0-2', binds: 'client', says: 'A client sends its PUBACKs in the order of the messages.' },
  { clause: 'MQTT-4.6.0-3', binds: 'client', says: 'A client sends its PUBRECs in the order of the messages.' },
  { clause: 'MQTT-4.6.0-4', binds: 'client', says: 'A client sends its PUBRELs in the order of the PUBRECs.' },
  {
    clause: 'MQTT-4.6.0-5',
    binds: 'server',
    says: 'Messages of one client, topic and QoS are delivered in the order they came, where the topic is an ordered one.',
  },
  {
    clause: 'MQTT-4.6.0-6',
    binds: 'server',
    says: 'For subscriptions that are not shared, every topic is an ordered one unless configured otherwise.',
  },
];
