import { malformed, protocolError } from './packet-error.ts';
import { hasWildcard } from './text-rules.ts';
import { checkUtf8, decodeName, decodeTopicName, decodeUtf8 } from './utf8.ts';

/** Reads the content of one packet where it lies. Every read that would pass the end throws PacketError. */
export class ByteReader {
  readonly bytes: Buffer;
  at: number;
  end: number;

  constructor(bytes: Buffer, start: number, end: number) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  get left(): number {
    return this.end - this.at;
  }

  byte(): number {
    if (this.at >= this.end) throw cutOff();
    return this.bytes[this.at++] ?? 0;
  }

  uint16(): number {
    if (this.at + 2 > this.end) throw cutOff();
    const value = ((this.bytes[this.at] ?? 0) << 8) | (this.bytes[this.at + 1] ?? 0);
    this.at += 2;
    return value;
  }

  uint32(): number {
    return this.uint16() * 0x10000 + this.uint16();
  }

  /** MQTT 5, 1.5.5; the shortest form only (MQTT-1.5.5-1). */
  variableInteger(): number {
    let value = 0;
    let factor = 1;
    for (let length = 1; length <= 4; length += 1) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) {
        if (byte === 0 && length > 1) throw malformed('a variable byte integer is longer than it need be');
        return value;
      }
      factor *= 128;
    }
    throw malformed('a variable byte integer has more than four bytes');
  }

  /** The rest of a field with a length of two bytes before it. Shares memory with the packet. */
  binary(): Buffer {
    const end = this.#fieldEnd();
    const field = this.bytes.subarray(this.at, end);
    this.at = end;
    return field;
  }

  string(): string {
    const end = this.#fieldEnd();
    const text = decodeUtf8(this.bytes, this.at, end);
    this.at = end;
    return text;
  }

  /** A string that names something; without control characters. */
  name(): string {
    const end = this.#fieldEnd();
    const name = decodeName(this.bytes, this.at, end);
    this.at = end;
    return name;
  }

  topicName(): string {
    const end = this.#fieldEnd();
    const topic = decodeTopicName(this.bytes, this.at, end);
    this.at = end;
    return topic;
  }

  /** A topic name for answers; without wildcards (MQTT-3.3.2-14), and not empty (MQTT-4.7.3-1). */
  responseTopic(): string {
    const topic = this.name();
    if (topic === '' || hasWildcard(topic)) throw protocolError('the response topic is empty or contains a wildcard');
    return topic;
  }

  skipString(): void {
    const end = this.#fieldEnd();
    checkUtf8(this.bytes, this.at, end);
    this.at = end;
  }

  skipBinary(): void {
    this.at = this.#fieldEnd();
  }

  /** Not zero (MQTT-2.2.1-3). */
  packetId(): number {
    const id = this.uint16();
    if (id === 0) throw protocolError('packet identifier 0');
    return id;
  }

  /** Makes what begins here end after so many bytes. Returns the end that there was, to be put back. Throws PacketError. */
  narrow(length: number): number {
    const outer = this.end;
    if (this.at + length > outer) throw cutOff();
    this.end = this.at + length;
    return outer;
  }

  finish(): void {
    if (this.at !== this.end) throw malformed(`${this.left} bytes behind the end of the packet's content`);
  }

  #fieldEnd(): number {
    const length = this.uint16();
    if (this.at + length > this.end) throw cutOff();
    return this.at + length;
  }
}

const cutOff = () => malformed('a field reaches beyond the end of the packet');
