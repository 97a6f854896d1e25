import type { Difference } from './clause.ts';

/** Where a client of MQTT 3.1.1 or 3.1 is treated in another way than one of MQTT 5.0. */
export const differences: readonly Difference[] = [
  {
    id: '3.1.1/unsupported-version',
    clause311: 'MQTT-3.1.2-2',
    says: 'A protocol level that the broker does not know is answered with 0x84 in the form of MQTT 5 in place of return code 0x01, and the connection is closed.',
  },
  {
    id: '3.1.1/password-without-user-name',
    clause311: 'MQTT-3.1.2-22',
    says: 'A password without a user name makes a CONNECT malformed.',
  },
  {
    id: '3.1.1/malformed-connect',
    clause311: 'MQTT-3.1.4-1',
    says: 'A malformed CONNECT is not answered: the connection is closed.',
  },
  {
    id: '3.1.1/connack-return-codes',
    clause311: 'MQTT-3.2.2-5',
    says: 'A refusal is one of five return codes, among them 0x03 unavailable, 0x04 bad credentials and 0x05 not authorised, and closes the connection.',
  },
  {
    id: '3.1.1/no-fitting-return-code',
    clause311: 'MQTT-3.2.2-6',
    says: 'A refusal that no return code describes closes the connection without a CONNACK.',
  },
  { id: '3.1.1/no-properties', says: 'No packet has properties, in either direction.' },
  {
    id: '3.1.1/properties-dropped',
    says: 'A message that was published with MQTT 5 properties is delivered without them, and still expires in time.',
  },
  {
    id: '3.1.1/clean-session',
    clause311: 'MQTT-3.1.2-6',
    says: 'Clean session discards the session there was, and ends the new one with the connection.',
  },
  {
    id: '3.1.1/persistent-session',
    clause311: 'MQTT-3.1.2-4',
    says: 'Without clean session, the session is resumed or begun, and outlives the connection with no interval that the client could set.',
  },
  {
    id: '3.1.1/queue-while-away',
    clause311: 'MQTT-3.1.2-5',
    says: 'While the client of such a session is away, messages above QoS 0 are kept for it.',
  },
  {
    id: '3.1.1/session-present',
    clause311: 'MQTT-3.2.2-2',
    says: 'CONNACK has session present only where clean session is not set and a session was stored.',
  },
  {
    id: '3.1.1/empty-client-id',
    clause311: 'MQTT-3.1.3-6',
    says: 'An empty client identifier with clean session gets a unique one, which the client is not told.',
  },
  {
    id: '3.1.1/empty-client-id-without-clean-session',
    clause311: 'MQTT-3.1.3-8',
    says: 'An empty client identifier without clean session is refused with return code 0x02.',
  },
  {
    id: '3.1.1/client-id-refused',
    clause311: 'MQTT-3.1.3-9',
    says: 'A client identifier that the broker does not accept is refused with return code 0x02.',
  },
  {
    id: '3.1.1/keep-alive',
    clause311: 'MQTT-3.1.2-24',
    says: 'The keep alive that the client asked for holds as it is, since the broker cannot name another.',
  },
  { id: '3.1.1/takeover', clause311: 'MQTT-3.1.4-2', says: 'A takeover closes the older connection without a word.' },
  {
    id: '3.1.1/no-server-disconnect',
    clause311: 'MQTT-4.8.0-1',
    says: 'The broker sends no DISCONNECT: it closes the connection.',
  },
  {
    id: '3.1.1/no-auth',
    clause311: 'MQTT-4.8.0-1',
    says: 'AUTH does not exist, and a client that sends it loses its connection.',
  },
  {
    id: '3.1.1/disconnect-discards-will',
    clause311: 'MQTT-3.14.4-3',
    says: 'Every DISCONNECT discards the will, since there is no reason code to keep it.',
  },
  {
    id: '3.1.1/will-without-delay',
    clause311: 'MQTT-3.1.2-8',
    says: 'The will is published as soon as the connection ends in another way.',
  },
  {
    id: '3.1.1/acknowledgements-without-reason',
    says: 'PUBACK, PUBREC, PUBREL and PUBCOMP hold the packet identifier alone.',
  },
  {
    id: '3.1.1/publish-not-allowed',
    clause311: 'MQTT-3.3.5-2',
    says: 'A message that the client may not publish is acknowledged and goes nowhere, or ends the connection: no acknowledgement can refuse it.',
  },
  {
    id: '3.1.1/empty-topic-name',
    clause311: 'MQTT-4.7.3-1',
    says: 'There are no topic aliases, so that a PUBLISH without a topic name ends the connection.',
  },
  {
    id: '3.1.1/suback-return-codes',
    clause311: 'MQTT-3.9.3-2',
    says: 'SUBACK holds the granted QoS of a filter, or 0x80 for every failure.',
  },
  {
    id: '3.1.1/requested-qos',
    clause311: 'MQTT-3.8.3-4',
    says: 'A filter comes with its QoS alone: a SUBSCRIBE with QoS 3 or any of the bits that MQTT 5 uses for options ends the connection.',
  },
  {
    id: '3.1.1/own-messages-come-back',
    says: 'A client gets its own messages where its subscriptions match, since there is no way to decline them.',
  },
  {
    id: '3.1.1/retained-on-every-subscribe',
    clause311: 'MQTT-3.8.4-3',
    says: 'Every SUBSCRIBE brings the retained messages, also that of a filter subscribed to before.',
  },
  {
    id: '3.1.1/retain-flag',
    clause311: 'MQTT-3.3.1-9',
    says: 'RETAIN is set on what a subscription brings, and on nothing that is published later.',
  },
  {
    id: '3.1.1/overlapping-subscriptions',
    clause311: 'MQTT-3.3.5-1',
    says: 'A client whose subscriptions overlap gets one copy, at the highest QoS granted, without identifiers.',
  },
  {
    id: '3.1.1/unsuback-without-codes',
    clause311: 'MQTT-3.10.4-5',
    says: 'UNSUBACK holds the packet identifier alone, whether there was a subscription or not.',
  },
  {
    id: '3.1/protocol-name',
    says: 'MQTT 3.1 is named MQIsdp with level 3; either with the name or level of another version is refused.',
  },
  {
    id: '3.1/client-id-length',
    says: 'An empty client identifier is refused with return code 0x02, whatever clean session says; one of more than 23 characters is taken, although 3.1 allows to refuse it.',
  },
  {
    id: '3.1/missing-credentials',
    says: 'A user name or password that is flagged but missing at the end of CONNECT counts as not flagged.',
  },
  { id: '3.1/no-session-present', says: 'The first byte of CONNACK is always zero.' },
  { id: '3.1/dup-on-requests', says: 'SUBSCRIBE, UNSUBSCRIBE and PUBREL may be sent again with DUP set.' },
  {
    id: '3.1/subscription-not-allowed',
    says: 'SUBACK knows no failure there: a filter that the client may not have is answered with 0x80, as in 3.1.1.',
  },
];
