export { decode } from './decode.ts';
export { readPropertyList } from './decode-properties.ts';
export { decodePublish, forwardedProperties, type IncomingPublish, publishProperties } from './decode-publish.ts';
export { encode } from './encode.ts';
export { encodeAck } from './encode-ack.ts';
export { propertyList } from './encode-properties.ts';
export { encodePublish, type OutgoingPublish, packetIdOffset, publishHeader } from './encode-publish.ts';
export { FrameReader, type OnFrame } from './frame-reader.ts';
export { malformed, PacketError, protocolError, UnanswerableError, UnsupportedProtocolError } from './packet-error.ts';
export type * from './packets.ts';
export { type Properties, type PropertyName, type UserProperty } from './properties.ts';
export {
  largestVariableInteger,
  type PacketType,
  packetTypeOf,
  packetTypes,
  type ProtocolVersion,
  type QoS,
} from './protocol.ts';
export {
  isClientDisconnectCode,
  isReasonCodeOf,
  type ReasonCodeName,
  reasonCodeName,
  reasonCodes,
} from './reason-codes.ts';
