import type { PacketType } from './protocol.ts';

/** Reason codes (MQTT 5, 2.4, table 2-6). */
export const reasonCodes = {
  success: 0x00,
  grantedQoS1: 0x01,
  grantedQoS2: 0x02,
  disconnectWithWill: 0x04,
  noMatchingSubscribers: 0x10,
  noSubscriptionExisted: 0x11,
  continueAuthentication: 0x18,
  reAuthenticate: 0x19,
  unspecifiedError: 0x80,
  malformedPacket: 0x81,
  protocolError: 0x82,
  implementationSpecificError: 0x83,
  unsupportedProtocolVersion: 0x84,
  clientIdentifierNotValid: 0x85,
  badUserNameOrPassword: 0x86,
  notAuthorized: 0x87,
  serverUnavailable: 0x88,
  serverBusy: 0x89,
  banned: 0x8a,
  serverShuttingDown: 0x8b,
  badAuthenticationMethod: 0x8c,
  keepAliveTimeout: 0x8d,
  sessionTakenOver: 0x8e,
  topicFilterInvalid: 0x8f,
  topicNameInvalid: 0x90,
  packetIdentifierInUse: 0x91,
  packetIdentifierNotFound: 0x92,
  receiveMaximumExceeded: 0x93,
  topicAliasInvalid: 0x94,
  packetTooLarge: 0x95,
  messageRateTooHigh: 0x96,
  quotaExceeded: 0x97,
  administrativeAction: 0x98,
  payloadFormatInvalid: 0x99,
  retainNotSupported: 0x9a,
  qosNotSupported: 0x9b,
  useAnotherServer: 0x9c,
  serverMoved: 0x9d,
  sharedSubscriptionsNotSupported: 0x9e,
  connectionRateExceeded: 0x9f,
  maximumConnectTime: 0xa0,
  subscriptionIdentifiersNotSupported: 0xa1,
  wildcardSubscriptionsNotSupported: 0xa2,
} as const;

export type ReasonCodeName = keyof typeof reasonCodes;

const namesByCode = new Map<number, string>(Object.entries(reasonCodes).map(([name, code]) => [code, name]));

/** For logs: the code's name in `reasonCodes`, or the number in hexadecimal. */
export const reasonCodeName = (code: number): string => namesByCode.get(code) ?? `0x${code.toString(16)}`;

const r = reasonCodes;
const publishErrors = [
  r.unspecifiedError,
  r.implementationSpecificError,
  r.notAuthorized,
  r.topicNameInvalid,
  r.packetIdentifierInUse,
  r.quotaExceeded,
  r.payloadFormatInvalid,
];

/** The codes that each packet may carry (the tables of MQTT 5, chapter 3). */
const allowed: Readonly<Partial<Record<PacketType, readonly number[]>>> = {
  connack: [
    ...[r.success, r.unspecifiedError, r.malformedPacket, r.protocolError, r.implementationSpecificError],
    ...[r.unsupportedProtocolVersion, r.clientIdentifierNotValid, r.badUserNameOrPassword, r.notAuthorized],
    ...[r.serverUnavailable, r.serverBusy, r.banned, r.badAuthenticationMethod, r.topicNameInvalid, r.packetTooLarge],
    ...[r.quotaExceeded, r.payloadFormatInvalid, r.retainNotSupported, r.qosNotSupported, r.useAnotherServer],
    ...[r.serverMoved, r.connectionRateExceeded],
  ],
  puback: [r.success, r.noMatchingSubscribers, ...publishErrors],
  pubrec: [r.success, r.noMatchingSubscribers, ...publishErrors],
  pubrel: [r.success, r.packetIdentifierNotFound],
  pubcomp: [r.success, r.packetIdentifierNotFound],
  suback: [
    ...[r.success, r.grantedQoS1, r.grantedQoS2, r.unspecifiedError, r.implementationSpecificError, r.notAuthorized],
    ...[r.topicFilterInvalid, r.packetIdentifierInUse, r.quotaExceeded, r.sharedSubscriptionsNotSupported],
    ...[r.subscriptionIdentifiersNotSupported, r.wildcardSubscriptionsNotSupported],
  ],
  unsuback: [
    ...[r.success, r.noSubscriptionExisted, r.unspecifiedError, r.implementationSpecificError, r.notAuthorized],
    ...[r.topicFilterInvalid, r.packetIdentifierInUse],
  ],
  disconnect: [
    ...[r.success, r.disconnectWithWill, r.unspecifiedError, r.malformedPacket, r.protocolError],
    ...[r.implementationSpecificError, r.notAuthorized, r.serverBusy, r.serverShuttingDown, r.keepAliveTimeout],
    ...[r.sessionTakenOver, r.topicFilterInvalid, r.topicNameInvalid, r.receiveMaximumExceeded, r.topicAliasInvalid],
    ...[r.packetTooLarge, r.messageRateTooHigh, r.quotaExceeded, r.administrativeAction, r.payloadFormatInvalid],
    ...[r.retainNotSupported, r.qosNotSupported, r.useAnotherServer, r.serverMoved],
    ...[r.sharedSubscriptionsNotSupported, r.connectionRateExceeded, r.maximumConnectTime],
    ...[r.subscriptionIdentifiersNotSupported, r.wildcardSubscriptionsNotSupported],
    // Not in table 3-10, but table 2-6 gives it to DISCONNECT: a server ends a re-authentication with it.
    r.badAuthenticationMethod,
  ],
  auth: [r.success, r.continueAuthentication, r.reAuthenticate],
};

const allowedSets = new Map(Object.entries(allowed).map(([type, codes]) => [type, new Set(codes)]));

/** Whether this packet may carry the code, whoever sends it. */
export const isReasonCodeOf = (type: PacketType, code: number): boolean => allowedSets.get(type)?.has(code) ?? false;

/** The return codes of CONNACK before version 5 are 0 to 5 (MQTT 3.1.1, table 3.1). */
export const highestReturnCode = 5;

/** Whether SUBACK has the code before version 5: a QoS, or failure (MQTT 3.1.1, MQTT-3.9.3-2). */
export const isSubscribeReturnCode = (code: number): boolean => code <= 2 || code === r.unspecifiedError;

/** What a client says in DISCONNECT, and what both sides do (table 3-10); all other codes are a server's. */
const onlyFromClient = new Set<number>([r.disconnectWithWill]);
const fromEither = new Set<number>([
  ...[r.success, r.unspecifiedError, r.malformedPacket, r.protocolError, r.implementationSpecificError],
  ...[r.topicNameInvalid, r.receiveMaximumExceeded, r.topicAliasInvalid, r.packetTooLarge, r.messageRateTooHigh],
  ...[r.quotaExceeded, r.administrativeAction, r.payloadFormatInvalid],
]);

/** Whether a client may say why it disconnects with this code. */
export const isClientDisconnectCode = (code: number): boolean => onlyFromClient.has(code) || fromEither.has(code);
