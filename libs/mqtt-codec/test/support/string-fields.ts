import { field, hex, noProperties, packet, properties, protocols, uint16 } from './bytes.ts';

/** Builds a packet of version 5 that is right but for what stands in one of its strings. */
export type StringField = readonly [name: string, build: (content: string | Buffer) => Buffer];

const none = noProperties;
const packetId = uint16(1);

/** A CONNECT with a will, a user name and these fields. */
const connect = ({
  clientId = field('c'),
  list = none,
  willList = none,
  willTopic = field('w'),
  username = field('u'),
}: Partial<Record<'clientId' | 'list' | 'willList' | 'willTopic' | 'username', Buffer>>) =>
  packet('connect', [protocols[5], hex('86 0000'), list, clientId, willList, willTopic, field('payload'), username]);

export const clientId: StringField = ['the client identifier', (content) => connect({ clientId: field(content) })];
export const willTopic: StringField = ['the will topic', (content) => connect({ willTopic: field(content) })];
export const username: StringField = ['the user name', (content) => connect({ username: field(content) })];
export const topicName: StringField = ['the topic of PUBLISH', (content) => packet('publish', [field(content), none])];
export const subscribeFilter: StringField = [
  'the second filter of SUBSCRIBE',
  (content) => packet('subscribe', [packetId, none, field('a'), hex('00'), field(content), hex('00')]),
];
export const unsubscribeFilter: StringField = [
  'the second filter of UNSUBSCRIBE',
  (content) => packet('unsubscribe', [packetId, none, field('a'), field(content)]),
];

/** The property with this identifier, in PUBLISH. */
const ofPublish = (id: string) => (content: string | Buffer) =>
  packet('publish', [field('t'), properties(hex(id), field(content))]);
const ofWill = (id: string) => (content: string | Buffer) => connect({ willList: properties(hex(id), field(content)) });

export const responseTopics: readonly StringField[] = [
  ['the response topic of PUBLISH', ofPublish('08')],
  ['the response topic of a will', ofWill('08')],
];
export const contentTypes: readonly StringField[] = [
  ['the content type of PUBLISH', ofPublish('03')],
  ['the content type of a will', ofWill('03')],
];
export const userPropertyName: StringField = [
  'the name of a user property',
  (content) => userProperty(field(content), field('value')),
];
export const userProperties: readonly StringField[] = [
  userPropertyName,
  ['the value of a user property', (content) => userProperty(field('name'), field(content))],
  [
    'the value of a user property in CONNECT',
    (content) => connect({ list: properties(hex('26'), field('name'), field(content)) }),
  ],
];
const userProperty = (...pair: Buffer[]) => packet('publish', [field('t'), properties(hex('26'), ...pair)]);

const ofConnack = (id: string) => (content: string | Buffer) =>
  packet('connack', [hex('00 00'), properties(hex(id), field(content))]);
export const otherProperties: readonly StringField[] = [
  [
    'the reason string of PUBACK',
    (content) => packet('puback', [packetId, hex('00'), properties(hex('1f'), field(content))]),
  ],
  ['the authentication method of CONNECT', (content) => connect({ list: properties(hex('15'), field(content)) })],
  ['the assigned client identifier', ofConnack('12')],
  ['the response information', ofConnack('1a')],
  ['the server reference', ofConnack('1c')],
];

/** Strings that name something. */
export const names: readonly StringField[] = [
  ...[willTopic, username, topicName, subscribeFilter, unsubscribeFilter, ...responseTopics],
];
/** Strings that say something. */
export const texts: readonly StringField[] = [...contentTypes, ...userProperties, ...otherProperties];
