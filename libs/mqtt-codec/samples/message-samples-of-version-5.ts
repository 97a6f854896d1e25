import type { SubscriptionRequest } from '../src/index.ts';
import { messageProperties, reasonProperties, userProperties } from './rich-properties.ts';
import type { Sample } from './sample.ts';
import { beyondAscii, longText } from './text.ts';

const subscription: SubscriptionRequest = {
  filter: 'fleet/+/position',
  qos: 1,
  noLocal: false,
  retainAsPublished: false,
  retainHandling: 0,
};
const publish = { type: 'publish', topic: 'a/b', retain: false, dup: false, packetId: 0, properties: {} } as const;
const payload = Buffer.from('{"speed":12.5}');
const nothing = Buffer.alloc(0);

/** Messages, subscriptions and their acknowledgements. */
export const messageSamples: readonly Omit<Sample, 'version'>[] = [
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
      properties: { ...messageProperties, topicAlias: 7 },
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
      properties: { ...messageProperties, subscriptionIdentifiers: [1, 128, 16_384, 2_097_152, 268_435_455, 1] },
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
      packet: { type, packetId: 1, reasonCode: 0, properties: reasonProperties },
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
    packet: { type: 'suback', packetId: 1, reasonCodes: [0x8f], properties: reasonProperties },
  },
  {
    name: 'unsubscribe',
    sender: 'client',
    packet: { type: 'unsubscribe', packetId: 1, filters: ['a/+/b', beyondAscii, '#'], properties: { userProperties } },
  },
  {
    name: 'unsuback',
    sender: 'server',
    packet: { type: 'unsuback', packetId: 1, reasonCodes: [0, 0x11], properties: reasonProperties },
  },
];
