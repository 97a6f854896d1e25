import { reasonCodes } from './reason-codes.ts';

/** Bytes that are not a packet of MQTT, and the reason code that the specification gives for it (MQTT 5, 4.13.1). */
export class PacketError extends Error {
  override readonly name: string = 'PacketError';
  /** From `reasonCodes`. */
  readonly reasonCode: number;
  /** What it broke is a CONNECT of version 5, or of a version that we do not know: CONNACK can tell the client. */
  deservesConnack = false;

  constructor(reasonCode: number, message: string) {
    super(message);
    this.reasonCode = reasonCode;
  }
}

/** CONNECT names a version that is none of 3.1, 3.1.1 and 5.0 (MQTT-3.1.2-2). */
export class UnsupportedProtocolError extends PacketError {
  override readonly name = 'UnsupportedProtocolError';
  /** As sent. */
  readonly level: number;

  constructor(level: number) {
    super(reasonCodes.unsupportedProtocolVersion, `protocol level ${level}`);
    this.level = level;
    this.deservesConnack = true;
  }
}

/**
 * Nobody is left to tell: the other side does not speak MQTT, its packets cannot be told apart any more, or it said goodbye.
 * The connection is closed without a DISCONNECT.
 */
export class UnanswerableError extends PacketError {
  override readonly name = 'UnanswerableError';

  constructor(message: string) {
    super(reasonCodes.malformedPacket, message);
  }
}

export const malformed = (message: string): PacketError => new PacketError(reasonCodes.malformedPacket, message);
export const protocolError = (message: string): PacketError => new PacketError(reasonCodes.protocolError, message);
