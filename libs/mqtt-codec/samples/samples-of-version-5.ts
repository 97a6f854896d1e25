import type { Properties, SubscriptionRequest } from '../src/index.ts';
import type { Sample } from './sample.ts';
import { beyondAscii, longText } from './text.ts';

const userProperties: Properties['userProperties'] = [
  ['colour', 'red'],
  ['colour', 'blue'],
  ['', ''],
  [beyondAscii, beyondAscii],
];
const message: Properties = {
  payloadFormatIndicator: 1,
  messageExpiryInterval: 3600,
  contentType: 'application/json',
  responseTopic: `answers/${beyondAscii}`,
  correlationData: Buffer.from('0001ff', 'hex'),
  userProperties,
};
const reason: Properties = { reasonString: `because, ${beyondAscii}`, userProperties };
const subscription: SubscriptionRequest = {
  filter: 'fleet/+/position',
  qos: 1,
  noLocal: false,
  retainAsPublished: false,
  retainHandling: 0,
};
const connect = { type: 'connect', version: 5, cleanStart: true, keepAlive: 60, clientId: 'car-1' } as const;
const publish = { type: 'publish', topic: 'a/b', retain: false, dup: false, packetId: 0, properties: {} } as const;
const payload = Buffer.from('{"speed":12.5}');
const nothing = Buffer.alloc(0);

const packets: readonly Omit<Sample, 'version'>[] = [
  { name: 'connect', sender: 'client', packet: { ...connect, clientId: '', properties: {} } },
  {
    name: 'connect with everything',
    sender: 'client',
    packet: {
      ...connect,
      cleanStart: false,
      keepAlive: 65_535,
      clientId: `car ${beyondAscii}`,
      will: {
        topic: 'fleet/car-1/gone',
        payload,
        qos: 2,
        retain: true,
        properties: { ...message, willDelayInterval: 4_294_967_295 },
      },
      username: beyondAscii,
      password: Buffer.from('00ff80', 'hex'),
      properties: {
        sessionExpiryInterval: 86_400,
        receiveMaximum: 20,
        maximumPacketSize: 1_000_000,
        topicAliasMaximum: 10,
        requestResponseInformation: 1,
        requestProblemInformation: 0,
        authenticationMethod: 'SCRAM-SHA-256',
        authenticationData: Buffer.from('n,,n=user'),
        userProperties,
      },
    },
  },
  {
    name: 'connect with a password alone and an empty will',
    sender: 'client',
    packet: {
      ...connect,
      will: { topic: 'gone', payload: nothing, qos: 0, retain: false, properties: {} },
      password: nothing,
      properties: {},
    },
  },
  {
    name: 'connack',
    sender: 'server',
    packet: { type: 'connack', sessionPresent: true, reasonCode: 0, properties: {} },
  },
  {
    name: 'connack with everything',
    sender: 'server',
    packet: {
      type: 'connack',
      sessionPresent: false,
      reasonCode: 0x9c,
      properties: {
        ...reason,
        sessionExpiryInterval: 0,
        receiveMaximum: 65_535,
        maximumQoS: 1,
        retainAvailable: 0,
        maximumPacketSize: 4_294_967_295,
        assignedClientIdentifier: 'assigned-1',
        topicAliasMaximum: 65_535,
        wildcardSubscriptionAvailable: 1,
        subscriptionIdentifiersAvailable: 0,
        sharedSubscriptionAvailable: 1,
        serverKeepAlive: 30,
        responseInformation: 'answers/car-1',
        serverReference: 'other.example:8883',
        authenticationMethod: 'SCRAM-SHA-256',
        authenticationData: Buffer.from('v=proof'),
      },
    },
  },
  { name: 'publish of QoS 0', sender: 'either', packet: { ...publish, qos: 0, payload: nothing } },
  {
    name: 'publish of QoS 1 with everything',
    sender: 'client',
    packet: {
      ...publish,
      topic: `fleet/${beyondAscii}`,
      qos: 1,
      dup: true,
      packetId: 65_535,
      payload,
      properties: { ...message, topicAlias: 7 },
    },
  },
  {
    name: 'publish of QoS 2, retained, with an alias alone',
    sender: 'either',
    packet: { ...publish, topic: '', qos: 2, retain: true, packetId: 1, payload, properties: { topicAlias: 65_535 } },
  },
  {
    name: 'publish with subscription identifiers',
    sender: 'server',
    packet: {
      ...publish,
      qos: 1,
      packetId: 2,
      payload: Buffer.from(longText),
      properties: { ...message, subscriptionIdentifiers: [1, 128, 16_384, 2_097_152, 268_435_455, 1] },
    },
  },
  ...(['puback', 'pubrec', 'pubrel', 'pubcomp'] as const).flatMap((type): Omit<Sample, 'version'>[] => [
    { name: type, sender: 'either', packet: { type, packetId: 258, reasonCode: 0, properties: {} } },
    {
      name: `${type} with a reason`,
      sender: 'either',
      packet: { type, packetId: 1, reasonCode: type === 'puback' || type === 'pubrec' ? 0x10 : 0x92, properties: {} },
    },
    {
      name: `${type} with properties`,
      sender: 'either',
      packet: { type, packetId: 1, reasonCode: 0, properties: reason },
    },
  ]),
  {
    name: 'subscribe',
    sender: 'client',
    packet: { type: 'subscribe', packetId: 1, subscriptions: [subscription], properties: {} },
  },
  {
    name: 'subscribe with everything',
    sender: 'client',
    packet: {
      type: 'subscribe',
      packetId: 65_535,
      subscriptions: [
        { ...subscription, filter: '#', qos: 2, noLocal: true, retainAsPublished: true, retainHandling: 2 },
        { ...subscription, filter: `$share/group/${beyondAscii}/+`, qos: 0, retainHandling: 1 },
        subscription,
      ],
      properties: { subscriptionIdentifiers: [268_435_455], userProperties },
    },
  },
  {
    name: 'suback',
    sender: 'server',
    packet: { type: 'suback', packetId: 1, reasonCodes: [0, 1, 2, 0x80, 0x87], properties: {} },
  },
  {
    name: 'suback with properties',
    sender: 'server',
    packet: { type: 'suback', packetId: 1, reasonCodes: [0x8f], properties: reason },
  },
  {
    name: 'unsubscribe',
    sender: 'client',
    packet: { type: 'unsubscribe', packetId: 1, filters: ['a/+/b', beyondAscii, '#'], properties: { userProperties } },
  },
  {
    name: 'unsuback',
    sender: 'server',
    packet: { type: 'unsuback', packetId: 1, reasonCodes: [0, 0x11], properties: reason },
  },
  { name: 'pingreq', sender: 'client', packet: { type: 'pingreq' } },
  { name: 'pingresp', sender: 'server', packet: { type: 'pingresp' } },
  { name: 'disconnect', sender: 'either', packet: { type: 'disconnect', reasonCode: 0, properties: {} } },
  {
    name: 'disconnect of a client',
    sender: 'client',
    packet: { type: 'disconnect', reasonCode: 4, properties: { ...reason, sessionExpiryInterval: 1 } },
  },
  {
    name: 'disconnect of a server',
    sender: 'server',
    packet: { type: 'disconnect', reasonCode: 0x9d, properties: { ...reason, serverReference: 'other.example' } },
  },
  { name: 'auth', sender: 'either', packet: { type: 'auth', reasonCode: 0, properties: {} } },
  {
    name: 'auth with everything',
    sender: 'either',
    packet: {
      type: 'auth',
      reasonCode: 0x18,
      properties: { ...reason, authenticationMethod: 'SCRAM-SHA-256', authenticationData: payload },
    },
  },
];

export const samplesOfVersion5: readonly Sample[] = packets.map((sample) => ({ ...sample, version: 5 }));
