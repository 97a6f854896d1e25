import type { QoS, PacketType } from './protocol.ts';

export type UserProperty = readonly [name: string, value: string];

/** The properties of MQTT 5 (2.2.2.2). Intervals are in seconds, sizes in bytes. */
export interface Properties {
  payloadFormatIndicator?: 0 | 1;
  messageExpiryInterval?: number;
  contentType?: string;
  responseTopic?: string;
  correlationData?: Uint8Array;
  /** Several in a PUBLISH from a server, one in a SUBSCRIBE. */
  subscriptionIdentifiers?: readonly number[];
  sessionExpiryInterval?: number;
  assignedClientIdentifier?: string;
  serverKeepAlive?: number;
  authenticationMethod?: string;
  authenticationData?: Uint8Array;
  requestProblemInformation?: 0 | 1;
  willDelayInterval?: number;
  requestResponseInformation?: 0 | 1;
  responseInformation?: string;
  serverReference?: string;
  reasonString?: string;
  receiveMaximum?: number;
  topicAliasMaximum?: number;
  topicAlias?: number;
  maximumQoS?: Exclude<QoS, 2>;
  retainAvailable?: 0 | 1;
  userProperties?: readonly UserProperty[];
  maximumPacketSize?: number;
  wildcardSubscriptionAvailable?: 0 | 1;
  subscriptionIdentifiersAvailable?: 0 | 1;
  sharedSubscriptionAvailable?: 0 | 1;
}

export type PropertyName = keyof Properties;

/** Where properties stand: in a packet, or in the will of a CONNECT (3.1.3.2). */
export type PropertyPlace = PacketType | 'will';

export type PropertyForm = 'flag' | 'uint16' | 'uint32' | 'variable' | 'string' | 'topic' | 'binary' | 'pair';

export interface PropertyDefinition {
  readonly id: number;
  readonly name: PropertyName;
  readonly form: PropertyForm;
  readonly places: readonly PropertyPlace[];
  /** 0 is a protocol error. */
  readonly notZero?: true;
  readonly repeats?: true;
}

const publish: readonly PropertyPlace[] = ['publish', 'will'];
const acks: readonly PropertyPlace[] = ['puback', 'pubrec', 'pubrel', 'pubcomp', 'suback', 'unsuback'];

/** Table 2-4. */
export const propertyDefinitions: readonly PropertyDefinition[] = [
  { id: 0x01, name: 'payloadFormatIndicator', form: 'flag', places: publish },
  { id: 0x02, name: 'messageExpiryInterval', form: 'uint32', places: publish },
  { id: 0x03, name: 'contentType', form: 'string', places: publish },
  { id: 0x08, name: 'responseTopic', form: 'topic', places: publish },
  { id: 0x09, name: 'correlationData', form: 'binary', places: publish },
  {
    id: 0x0b,
    name: 'subscriptionIdentifiers',
    form: 'variable',
    places: ['publish', 'subscribe'],
    notZero: true,
    repeats: true,
  },
  { id: 0x11, name: 'sessionExpiryInterval', form: 'uint32', places: ['connect', 'connack', 'disconnect'] },
  { id: 0x12, name: 'assignedClientIdentifier', form: 'string', places: ['connack'] },
  { id: 0x13, name: 'serverKeepAlive', form: 'uint16', places: ['connack'] },
  { id: 0x15, name: 'authenticationMethod', form: 'string', places: ['connect', 'connack', 'auth'] },
  { id: 0x16, name: 'authenticationData', form: 'binary', places: ['connect', 'connack', 'auth'] },
  { id: 0x17, name: 'requestProblemInformation', form: 'flag', places: ['connect'] },
  { id: 0x18, name: 'willDelayInterval', form: 'uint32', places: ['will'] },
  { id: 0x19, name: 'requestResponseInformation', form: 'flag', places: ['connect'] },
  { id: 0x1a, name: 'responseInformation', form: 'string', places: ['connack'] },
  { id: 0x1c, name: 'serverReference', form: 'string', places: ['connack', 'disconnect'] },
  { id: 0x1f, name: 'reasonString', form: 'string', places: ['connack', ...acks, 'disconnect', 'auth'] },
  { id: 0x21, name: 'receiveMaximum', form: 'uint16', places: ['connect', 'connack'], notZero: true },
  { id: 0x22, name: 'topicAliasMaximum', form: 'uint16', places: ['connect', 'connack'] },
  { id: 0x23, name: 'topicAlias', form: 'uint16', places: ['publish'] },
  { id: 0x24, name: 'maximumQoS', form: 'flag', places: ['connack'] },
  { id: 0x25, name: 'retainAvailable', form: 'flag', places: ['connack'] },
  {
    id: 0x26,
    name: 'userProperties',
    form: 'pair',
    places: ['connect', 'connack', ...publish, ...acks, 'subscribe', 'unsubscribe', 'disconnect', 'auth'],
    repeats: true,
  },
  { id: 0x27, name: 'maximumPacketSize', form: 'uint32', places: ['connect', 'connack'], notZero: true },
  { id: 0x28, name: 'wildcardSubscriptionAvailable', form: 'flag', places: ['connack'] },
  { id: 0x29, name: 'subscriptionIdentifiersAvailable', form: 'flag', places: ['connack'] },
  { id: 0x2a, name: 'sharedSubscriptionAvailable', form: 'flag', places: ['connack'] },
];
