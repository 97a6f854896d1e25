import type { SubscriptionRequest } from '../src/index.ts';
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

/** Of MQTT 3.1 (3) or 3.1.1 (4). */
export const samplesBeforeVersion5 = (version: 3 | 4): readonly Sample[] =>
  packetsOf(version).map((sample) => ({ ...sample, version }));

const packetsOf = (version: 3 | 4): readonly Omit<Sample, 'version'>[] => [
  {
    name: 'connect',
    sender: 'client',
    packet: { type: 'connect', version, cleanStart: true, keepAlive: 0, clientId: 'car-1', properties: {} },
  },
  {
    name: 'connect with everything',
    sender: 'client',
    packet: {
      type: 'connect',
      version,
      cleanStart: false,
      keepAlive: 65_535,
      clientId: `car ${beyondAscii}`,
      will: { topic: 'fleet/car-1/gone', payload, qos: 1, retain: true, properties: {} },
      username: beyondAscii,
      password: Buffer.from('00ff80', 'hex'),
      properties: {},
    },
  },
  {
    name: 'connack',
    sender: 'server',
    packet: { type: 'connack', sessionPresent: version === 4, reasonCode: 0, properties: {} },
  },
  {
    name: 'connack that refuses',
    sender: 'server',
    packet: { type: 'connack', sessionPresent: false, reasonCode: 5, properties: {} },
  },
  { name: 'publish of QoS 0', sender: 'either', packet: { ...publish, qos: 0, retain: true, payload: nothing } },
  {
    name: 'publish of QoS 1',
    sender: 'either',
    packet: { ...publish, topic: `fleet/${beyondAscii}`, qos: 1, dup: true, packetId: 65_535, payload },
  },
  {
    name: 'publish of QoS 2',
    sender: 'either',
    packet: { ...publish, qos: 2, packetId: 1, payload: Buffer.from(longText) },
  },
  ...(['puback', 'pubrec', 'pubrel', 'pubcomp'] as const).map((type): Omit<Sample, 'version'> => ({
    name: type,
    sender: 'either',
    packet: { type, packetId: 258, reasonCode: 0, properties: {} },
  })),
  {
    name: 'subscribe',
    sender: 'client',
    packet: {
      type: 'subscribe',
      packetId: 1,
      subscriptions: [subscription, { ...subscription, filter: `${beyondAscii}/#`, qos: 2 }],
      properties: {},
    },
  },
  {
    name: 'suback',
    sender: 'server',
    packet: { type: 'suback', packetId: 1, reasonCodes: [0, 1, 2, 0x80], properties: {} },
  },
  {
    name: 'unsubscribe',
    sender: 'client',
    packet: { type: 'unsubscribe', packetId: 1, filters: ['fleet/+/position', beyondAscii], properties: {} },
  },
  { name: 'unsuback', sender: 'server', packet: { type: 'unsuback', packetId: 1, reasonCodes: [], properties: {} } },
  { name: 'pingreq', sender: 'client', packet: { type: 'pingreq' } },
  { name: 'pingresp', sender: 'server', packet: { type: 'pingresp' } },
  { name: 'disconnect', sender: 'client', packet: { type: 'disconnect', reasonCode: 0, properties: {} } },
];
