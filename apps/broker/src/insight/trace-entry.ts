import type {
  ConnectRequest,
  Departure,
  Drop,
  Refusal,
  TappedConnection,
  TappedPacket,
  TappedPublish,
} from '../engine/engine.ts';
import { mqttReason } from './mqtt-reason.ts';
import { shownName } from '../shown-name.ts';

const longestPayload = 1024;

/** A packet or an event in a trace, as a line of its file. */
export interface TraceEntry {
  /** From 1. */
  readonly seq: number;
  readonly at: string;
  readonly kind: 'packet' | 'event';
  readonly clientId?: string | undefined;
  readonly address?: string | undefined;
  /** Of packets: to us, or from us. */
  readonly direction?: 'in' | 'out' | undefined;
  /** As MQTT names it, in lower case. */
  readonly packet?: string | undefined;
  readonly event?: string | undefined;
  readonly topic?: string | undefined;
  readonly filters?: readonly string[] | undefined;
  readonly qos?: 0 | 1 | 2 | undefined;
  readonly retain?: boolean | undefined;
  readonly dup?: boolean | undefined;
  readonly packetId?: number | undefined;
  readonly reasonCodes?: readonly number[] | undefined;
  /** Of PUBLISH, those of its payload; otherwise those of the packet. */
  readonly bytes?: number | undefined;
  /** Its first 1,024 bytes, when the trace was asked to keep them. */
  readonly payload?: { readonly text: string } | { readonly base64: string } | undefined;
  readonly by?: 'client' | 'server' | 'network' | undefined;
  readonly reason?: string | undefined;
  readonly why?: string | undefined;
  readonly limit?: string | undefined;
  readonly extension?: string | undefined;
}

/** What one says before it has a place in a trace. */
export type TraceWords = Omit<TraceEntry, 'seq' | 'at'>;

export function publishWords(
  direction: 'in' | 'out',
  { clientId, address }: TappedConnection,
  { topic, qos, retain, dup, packetId, payload }: TappedPublish,
  keepsPayload: boolean,
): TraceWords {
  return {
    ...{ kind: 'packet', direction, clientId: clientId && shownName(clientId), address, packet: 'publish' },
    ...{ topic: shownName(topic), qos, retain, dup, bytes: payload.length },
    packetId: qos > 0 ? packetId : undefined,
    payload: keepsPayload ? shownPayload(payload) : undefined,
  };
}

export const packetWords = (
  direction: 'in' | 'out',
  { clientId, address }: TappedConnection,
  { type, packetId, reasonCodes, filters, bytes }: TappedPacket,
): TraceWords => ({
  ...{ kind: 'packet', direction, clientId: clientId && shownName(clientId), address, packet: type, packetId, bytes },
  reasonCodes: reasonCodes.length > 0 ? [...reasonCodes] : undefined,
  filters: filters.length > 0 ? filters.slice(0, 20).map((name) => shownName(name)) : undefined,
});

export const departureWords = ({ by, reasonCode, why, limit }: Departure) => ({
  ...{ by, limit, why: shownName(why), reasonCodes: [reasonCode], reason: mqttReason(reasonCode) },
});

export const refusalWords = ({ reasonCode, why, limit, extension }: Refusal) => ({
  ...{ limit, extension, why: shownName(why), reasonCodes: [reasonCode], reason: mqttReason(reasonCode) },
});

export const requestWords = ({ clientId, connection }: ConnectRequest) => ({
  ...{ clientId: shownName(clientId), address: connection.address },
});

export const dropEventWords = ({ clientId, topic, reason, detail }: Drop) => ({
  ...{ clientId: shownName(clientId), topic: shownName(topic), reason, why: detail && shownName(detail) },
});

/** As text when it is text. A character that was cut in two at the end does not make it binary. */
function shownPayload(payload: Uint8Array): { text: string } | { base64: string } {
  const shown = payload.subarray(0, longestPayload);
  const isCut = payload.length > longestPayload;
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(shown, { stream: isCut }) };
  } catch {
    return { base64: Buffer.from(shown).toString('base64') };
  }
}
