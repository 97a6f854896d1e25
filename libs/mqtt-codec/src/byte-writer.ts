import { largestVariableInteger } from './protocol.ts';
import { isName, isText, isTopicName } from './text-rules.ts';

const roomAtStart = 512;
/** What a writer keeps for the next packet. */
const roomToKeep = 64 * 1024;

/** Grows as it is written to. Throws RangeError for what a field cannot hold, and what was written is of no use then. */
export class ByteWriter {
  #bytes = Buffer.allocUnsafe(roomAtStart);
  #at = 0;

  /** Forgets what was written; memory is used again. */
  clear(): this {
    this.#at = 0;
    if (this.#bytes.length > roomToKeep) this.#bytes = Buffer.allocUnsafe(roomAtStart);
    return this;
  }

  /** A copy of what was written, behind this fixed header byte and the remaining length. */
  packet(header: number): Buffer {
    const content = this.written();
    const packet = Buffer.allocUnsafe(1 + variableIntegerLength(content.length) + content.length);
    packet[0] = header;
    packet.set(content, writeVariableInteger(packet, content.length, 1));
    return packet;
  }

  /** Shares memory with the writer until the next write. */
  written(): Buffer {
    return this.#bytes.subarray(0, this.#at);
  }

  byte(value: number): void {
    checkInteger(value, 0xff);
    this.#reserve(1);
    this.#bytes[this.#at++] = value;
  }

  uint16(value: number): void {
    checkInteger(value, 0xffff);
    this.#reserve(2);
    this.#at = this.#bytes.writeUInt16BE(value, this.#at);
  }

  uint32(value: number): void {
    checkInteger(value, 0xffff_ffff);
    this.#reserve(4);
    this.#at = this.#bytes.writeUInt32BE(value, this.#at);
  }

  variableInteger(value: number): void {
    this.#reserve(4);
    this.#at = writeVariableInteger(this.#bytes, value, this.#at);
  }

  /** Not zero (MQTT-2.2.1-3, MQTT-2.2.1-4). */
  packetId(id: number): void {
    if (id === 0) throw new RangeError('packet identifier 0');
    this.uint16(id);
  }

  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  binary(bytes: Uint8Array): void {
    this.uint16(bytes.length);
    this.raw(bytes);
  }

  string(text: string): void {
    if (!isText(text)) throw new RangeError('a string with U+0000 or half a surrogate pair');
    const length = Buffer.byteLength(text);
    this.uint16(length);
    this.#reserve(length);
    this.#at += this.#bytes.write(text, this.#at, 'utf8');
  }

  name(text: string): void {
    if (!isName(text)) throw new RangeError('a name with a control character or half a surrogate pair');
    this.string(text);
  }

  /** May be empty. */
  topicName(text: string): void {
    if (!isTopicName(text))
      throw new RangeError('a topic name with a wildcard, a control character or half a surrogate pair');
    this.string(text);
  }

  #reserve(count: number): void {
    const needed = this.#at + count;
    if (needed <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(needed, 2 * this.#bytes.length));
    this.#bytes.copy(grown, 0, 0, this.#at);
    this.#bytes = grown;
  }
}

function checkInteger(value: number, largest: number): void {
  if (!Number.isInteger(value) || value < 0 || value > largest) {
    throw new RangeError(`${value} is no integer of 0 to ${largest}`);
  }
}

export const variableIntegerLength = (value: number): number =>
  value < 128 ? 1 : value < 16_384 ? 2 : value < 2_097_152 ? 3 : 4;

/** Returns the offset behind it. Throws RangeError for what four bytes cannot hold (MQTT 5, 1.5.5). */
export function writeVariableInteger(bytes: Buffer, value: number, at: number): number {
  checkInteger(value, largestVariableInteger);
  while (value >= 128) {
    bytes[at++] = (value & 127) | 128;
    value >>= 7;
  }
  bytes[at++] = value;
  return at;
}
