import { duplexPair, type Duplex } from 'node:stream';
import { decode, encode, FrameReader, type Packet, type ProtocolVersion } from '@roadwire/mqtt-codec';

/** Only ends what would hang. */
const deadlineMilliseconds = 10_000;

/** One connection in memory, that sends what it is told and keeps what comes. */
export class ModelClient {
  /** The broker's end of it. */
  readonly stream: Duplex;
  readonly #mine: Duplex;
  readonly #version: ProtocolVersion;
  readonly #topics = new Map<number, string>();
  #received: Packet[] = [];
  #isClosed = false;
  #wake: (() => void) | undefined;
  #pings = 0;

  constructor(version: ProtocolVersion) {
    this.#version = version;
    [this.#mine, this.stream] = duplexPair();
    const frames = new FrameReader((header, bytes, start, end) => {
      this.#take(decode(header, Buffer.from(bytes.subarray(start, end)), 0, end - start, version));
      return true;
    }, 1024 * 1024);
    this.#mine.on('data', (chunk: Buffer) => !this.#isClosed && frames.push(chunk));
    this.#mine.on('end', () => this.cut());
    this.#mine.on('error', () => {});
    // As of a socket: nobody is left to read what is written.
    this.stream.on('end', () => process.nextTick(() => this.stream.destroy()));
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** In one write, with these bytes behind them. */
  send(packets: readonly Packet[], bytes: Uint8Array = Buffer.alloc(0)): void {
    if (!this.#isClosed) this.#mine.write(Buffer.concat([...packets.map((one) => encode(one, this.#version)), bytes]));
  }

  /** Goes without a word; what comes is not looked at any more. */
  cut(): void {
    this.#isClosed = true;
    this.#mine.destroy();
    this.#wake?.();
  }

  /** Everything that came until the broker had dealt with all that was sent, or until the end. */
  async settle(): Promise<Packet[]> {
    if (!this.#isClosed) {
      this.#pings += 1;
      this.send([{ type: 'pingreq' }]);
    }
    while (this.#pings > 0 && !this.#isClosed) await this.#changed();
    return this.#received.splice(0);
  }

  /** What has come. */
  received(): Packet[] {
    return this.#received.splice(0);
  }

  async ended(): Promise<Packet[]> {
    while (!this.#isClosed) await this.#changed();
    return this.#received.splice(0);
  }

  #changed(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the broker does not answer')), deadlineMilliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #take(packet: Packet): void {
    if (packet.type === 'pingresp') this.#pings -= 1;
    else this.#received.push(packet.type === 'publish' ? { ...packet, topic: this.#topicOf(packet) } : packet);
    if (this.#pings === 0) this.#wake?.();
  }

  #topicOf({ topic, properties: { topicAlias } }: Extract<Packet, { type: 'publish' }>): string {
    if (topicAlias === undefined) return topic;
    if (topic !== '') this.#topics.set(topicAlias, topic);
    return this.#topics.get(topicAlias) ?? '(an alias that stands for nothing)';
  }
}
