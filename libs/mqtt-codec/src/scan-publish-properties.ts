import type { ByteReader } from './byte-reader.ts';
import { definitionOf } from './decode-properties.ts';
import { protocolError } from './packet-error.ts';

/** The properties of a PUBLISH as IncomingPublish has them. */
export interface ScannedProperties {
  readonly topicAlias: number | undefined;
  readonly messageExpiryInterval: number | undefined;
  readonly subscriptionIdentifiers: readonly number[];
  readonly forwarded: Buffer;
}

const noNumbers: readonly number[] = Object.freeze([]);

export const noProperties: ScannedProperties = {
  topicAlias: undefined,
  messageExpiryInterval: undefined,
  subscriptionIdentifiers: noNumbers,
  forwarded: Buffer.alloc(0),
};

/**
 * Reads the properties with their length before them, checks them as `decodeProperties` does, and makes values only of those that
 * concern the receiver itself. Throws PacketError.
 */
export function scanPublishProperties(reader: ByteReader): ScannedProperties {
  const length = reader.variableInteger();
  if (length === 0) return noProperties;
  const { bytes } = reader;
  const outer = reader.narrow(length);
  const { end } = reader;
  let topicAlias: number | undefined;
  let messageExpiryInterval: number | undefined;
  let identifiers: number[] | undefined;
  let seen = 0;
  let runStart = reader.at;
  let joined: Buffer | undefined;
  let joinedBytes = 0;
  while (reader.at < end) {
    const from = reader.at;
    const definition = definitionOf(reader.variableInteger(), 'publish');
    const { id, name } = definition;
    if (!definition.repeats) {
      // Identifiers of PUBLISH that may not repeat are 1, 2, 3, 8, 9 and 0x23: no two share the lower five bits but 3 and 0x23.
      const bit = id === 0x23 ? 1 << 30 : 1 << id;
      if (seen & bit) throw protocolError(`${name} stands twice`);
      seen |= bit;
    }
    switch (definition.form) {
      case 'flag':
        if (reader.byte() > 1) throw protocolError(`${name} is neither 0 nor 1`);
        continue;
      case 'string':
        reader.skipString();
        continue;
      case 'topic':
        reader.responseTopic();
        continue;
      case 'binary':
        reader.skipBinary();
        continue;
      case 'pair':
        reader.skipString();
        reader.skipString();
        continue;
      case 'uint32':
        messageExpiryInterval = reader.uint32();
        break;
      case 'uint16':
        topicAlias = reader.uint16();
        break;
      case 'variable': {
        const identifier = reader.variableInteger();
        if (identifier === 0) throw protocolError(`${name} is 0`);
        (identifiers ??= []).push(identifier);
        break;
      }
    }
    // Not passed on: what stands before it and behind it is joined.
    if (from > runStart) {
      joined ??= Buffer.allocUnsafe(length);
      joinedBytes += bytes.copy(joined, joinedBytes, runStart, from);
    }
    runStart = reader.at;
  }
  reader.end = outer;
  let forwarded = bytes.subarray(runStart, end);
  if (joined !== undefined) {
    joinedBytes += bytes.copy(joined, joinedBytes, runStart, end);
    forwarded = joined.subarray(0, joinedBytes);
  }
  return { topicAlias, messageExpiryInterval, subscriptionIdentifiers: identifiers ?? noNumbers, forwarded };
}
