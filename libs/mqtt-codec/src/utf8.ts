import { isUtf8 } from 'node:buffer';
import { malformed } from './packet-error.ts';
import { isName } from './text-rules.ts';

/** Kinds of bytes in a text that need a closer look. */
const nul = 1;
const control = 2;
const wildcard = 4;
const beyondAscii = 8;

const kinds = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === 0) return nul | control;
  if (byte < 0x20 || byte === 0x7f) return control;
  if (byte === 0x2b || byte === 0x23) return wildcard;
  return byte < 0x80 ? 0 : beyondAscii;
});

/** The kinds that occur in `[start, end)`. */
function kindsIn(bytes: Buffer, start: number, end: number): number {
  let found = 0;
  for (let i = start; i < end; i += 1) found |= kinds[bytes[i] ?? 0] ?? 0;
  return found;
}

/**
 * The text in `[start, end)`. A byte order mark stays (MQTT-1.5.4-3). Throws PacketError for ill-formed UTF-8, surrogates
 * among it (MQTT-1.5.4-1), and for U+0000 (MQTT-1.5.4-2).
 */
export function decodeUtf8(bytes: Buffer, start: number, end: number): string {
  const found = kindsIn(bytes, start, end);
  if (found & nul) throw containsNul();
  return found & beyondAscii ? decodeWide(bytes, start, end) : bytes.toString('latin1', start, end);
}

/** Throws as `decodeUtf8` does, and makes no string. */
export function checkUtf8(bytes: Buffer, start: number, end: number): void {
  const found = kindsIn(bytes, start, end);
  if (found & nul) throw containsNul();
  if (found & beyondAscii) checkWide(bytes.subarray(start, end));
}

/** Text that names something. Throws PacketError also for control characters. */
export function decodeName(bytes: Buffer, start: number, end: number): string {
  return decodeNameOf(kindsIn(bytes, start, end), bytes, start, end);
}

/** A topic name: a name without wildcards (MQTT-3.3.2-2); may be empty. Throws PacketError. */
export function decodeTopicName(bytes: Buffer, start: number, end: number): string {
  const found = kindsIn(bytes, start, end);
  if (found & wildcard) throw malformed('a topic name contains a wildcard');
  return decodeNameOf(found, bytes, start, end);
}

function decodeNameOf(found: number, bytes: Buffer, start: number, end: number): string {
  if (found & control) throw containsControl();
  if (!(found & beyondAscii)) return bytes.toString('latin1', start, end);
  const name = decodeWide(bytes, start, end);
  if (!isName(name)) throw containsControl();
  return name;
}

function decodeWide(bytes: Buffer, start: number, end: number): string {
  const text = bytes.subarray(start, end);
  checkWide(text);
  return text.toString('utf8');
}

function checkWide(text: Buffer): void {
  if (!isUtf8(text)) throw malformed('a string is not well-formed UTF-8');
}

const containsNul = () => malformed('a string contains U+0000');
const containsControl = () => malformed('a name contains a control character');
