import { field, hex, noProperties, packet, properties, protocols, uint16 } from './bytes.ts';

const packetId = uint16(1);
const success = hex('00');

/** Packets of version 5 with these properties and nothing else of note, by the place where the properties stand. */
export const placed = {
  connect: (list: Buffer) => packet('connect', [protocols[5], hex('02 0000'), properties(list), field('c')]),
  will: (list: Buffer) =>
    packet('connect', [
      protocols[5],
      hex('06 0000'),
      noProperties,
      field('c'),
      properties(list),
      field('w'),
      field(''),
    ]),
  connack: (list: Buffer) => packet('connack', [success, success, properties(list)]),
  publish: (list: Buffer) => packet('publish', [field('t'), properties(list), Buffer.from('payload')]),
  puback: (list: Buffer) => packet('puback', [packetId, success, properties(list)]),
  pubrec: (list: Buffer) => packet('pubrec', [packetId, success, properties(list)]),
  pubrel: (list: Buffer) => packet('pubrel', [packetId, success, properties(list)]),
  pubcomp: (list: Buffer) => packet('pubcomp', [packetId, success, properties(list)]),
  subscribe: (list: Buffer) => packet('subscribe', [packetId, properties(list), field('f'), hex('00')]),
  suback: (list: Buffer) => packet('suback', [packetId, properties(list), success]),
  unsubscribe: (list: Buffer) => packet('unsubscribe', [packetId, properties(list), field('f')]),
  unsuback: (list: Buffer) => packet('unsuback', [packetId, properties(list), success]),
  disconnect: (list: Buffer) => packet('disconnect', [success, properties(list)]),
  auth: (list: Buffer) => packet('auth', [hex('18'), properties(list)]),
};

export type Place = keyof typeof placed;

export interface PropertyRow {
  readonly id: number;
  readonly name: string;
  /** An encoded value, and what it means. */
  readonly bytes: string;
  readonly value: unknown;
  readonly places: readonly Place[];
}

const acknowledgements: readonly Place[] = ['puback', 'pubrec', 'pubrel', 'pubcomp', 'suback', 'unsuback'];

/** Table 2-4 of the specification, with a value for each property. */
export const propertyTable: readonly PropertyRow[] = [
  { id: 0x01, name: 'payloadFormatIndicator', bytes: '01', value: 1, places: ['publish', 'will'] },
  { id: 0x02, name: 'messageExpiryInterval', bytes: '00 00 00 00', value: 0, places: ['publish', 'will'] },
  { id: 0x03, name: 'contentType', bytes: '00 01 78', value: 'x', places: ['publish', 'will'] },
  { id: 0x08, name: 'responseTopic', bytes: '00 03 61 2f 62', value: 'a/b', places: ['publish', 'will'] },
  { id: 0x09, name: 'correlationData', bytes: '00 02 00 ff', value: hex('00ff'), places: ['publish', 'will'] },
  { id: 0x0b, name: 'subscriptionIdentifiers', bytes: '80 01', value: [128], places: ['publish', 'subscribe'] },
  {
    id: 0x11,
    name: 'sessionExpiryInterval',
    bytes: 'ff ff ff ff',
    value: 4_294_967_295,
    places: ['connect', 'connack', 'disconnect'],
  },
  { id: 0x12, name: 'assignedClientIdentifier', bytes: '00 01 78', value: 'x', places: ['connack'] },
  { id: 0x13, name: 'serverKeepAlive', bytes: '00 00', value: 0, places: ['connack'] },
  { id: 0x15, name: 'authenticationMethod', bytes: '00 00', value: '', places: ['connect', 'connack', 'auth'] },
  { id: 0x16, name: 'authenticationData', bytes: '00 00', value: hex(''), places: ['connect', 'connack', 'auth'] },
  { id: 0x17, name: 'requestProblemInformation', bytes: '00', value: 0, places: ['connect'] },
  { id: 0x18, name: 'willDelayInterval', bytes: '00 01 00 00', value: 65_536, places: ['will'] },
  { id: 0x19, name: 'requestResponseInformation', bytes: '01', value: 1, places: ['connect'] },
  { id: 0x1a, name: 'responseInformation', bytes: '00 01 78', value: 'x', places: ['connack'] },
  { id: 0x1c, name: 'serverReference', bytes: '00 01 78', value: 'x', places: ['connack', 'disconnect'] },
  {
    id: 0x1f,
    name: 'reasonString',
    bytes: '00 02 c3 a9',
    value: 'é',
    places: ['connack', ...acknowledgements, 'disconnect', 'auth'],
  },
  { id: 0x21, name: 'receiveMaximum', bytes: '00 01', value: 1, places: ['connect', 'connack'] },
  { id: 0x22, name: 'topicAliasMaximum', bytes: '00 00', value: 0, places: ['connect', 'connack'] },
  { id: 0x23, name: 'topicAlias', bytes: 'ff ff', value: 65_535, places: ['publish'] },
  { id: 0x24, name: 'maximumQoS', bytes: '01', value: 1, places: ['connack'] },
  { id: 0x25, name: 'retainAvailable', bytes: '00', value: 0, places: ['connack'] },
  {
    id: 0x26,
    name: 'userProperties',
    bytes: '00 01 6b 00 00',
    value: [['k', '']],
    places: [
      ...(['connect', 'connack', 'publish', 'will', 'subscribe', 'unsubscribe', 'disconnect', 'auth'] as const),
      ...acknowledgements,
    ],
  },
  { id: 0x27, name: 'maximumPacketSize', bytes: '00 00 00 01', value: 1, places: ['connect', 'connack'] },
  { id: 0x28, name: 'wildcardSubscriptionAvailable', bytes: '00', value: 0, places: ['connack'] },
  { id: 0x29, name: 'subscriptionIdentifiersAvailable', bytes: '01', value: 1, places: ['connack'] },
  { id: 0x2a, name: 'sharedSubscriptionAvailable', bytes: '00', value: 0, places: ['connack'] },
];
