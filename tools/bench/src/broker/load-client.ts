import { connect, type Socket } from 'node:net';
import {
  type ConnackPacket,
  decode,
  encode,
  encodeAck,
  encodePublish,
  FrameReader,
  packetTypes,
  type Packet,
  reasonCodeName,
} from '@roadwire/mqtt-codec';

export interface LoadClientOptions {
  readonly host: string;
  readonly port: number;
  /** Where the connection comes from. */
  readonly localAddress: string;
  readonly clientId: string;
  readonly keepAliveSeconds: number;
  /** The connection ended, or the broker said something that ends it; not told after `close`. */
  readonly onLost: (error: Error) => void;
}

export interface LoadMessage {
  readonly topic: string;
  readonly payload: Uint8Array;
  /** Encoded, without their length. */
  readonly properties: Buffer;
  readonly qos: 0 | 1;
}

const largestPacket = 1024 * 1024;

/**
 * A client of MQTT 5 that costs little: it counts, and acknowledges at once, what it gets, and makes a topic out of it only for who
 * asks. What it says in one go is one write.
 */
export class LoadClient {
  /** PUBLISH packets that came. */
  received = 0;
  /** Publishes of QoS 1 that the broker has not acknowledged. */
  unacknowledged = 0;
  onMessage: ((bytes: Buffer, start: number) => void) | undefined;
  onAcknowledged: (() => void) | undefined;
  readonly #options: LoadClientOptions;
  readonly #socket: Socket;
  readonly #frames = new FrameReader(
    (header, bytes, start, end) => this.#read(header, bytes, start, end),
    largestPacket,
  );
  #awaited: { type: Packet['type']; resolve: (packet: Packet) => void; reject: (error: Error) => void } | undefined;
  #pending: Buffer[] = [];
  #packetId = 0;
  #isClosed = false;

  constructor(options: LoadClientOptions) {
    this.#options = options;
    const { host, port, localAddress } = options;
    this.#socket = connect({ host, port, localAddress, noDelay: true });
    this.#socket.on('data', (chunk) => this.#take(chunk));
    this.#socket.on('error', (error) => this.#lost(error));
    this.#socket.on('close', () => this.#lost(new Error('the broker closed the connection')));
  }

  /** Throws when the broker refuses. */
  async open(): Promise<ConnackPacket> {
    const { clientId, keepAliveSeconds: keepAlive } = this.#options;
    const connack = await this.#ask('connack', {
      type: 'connect',
      version: 5,
      cleanStart: true,
      keepAlive,
      clientId,
      properties: {},
    });
    if (connack.type !== 'connack' || connack.reasonCode !== 0) throw new Error(`${clientId}: not admitted`);
    return connack;
  }

  /** Throws when the broker refuses one of them. */
  async subscribe(filters: readonly string[], qos: 0 | 1): Promise<void> {
    const subscriptions = filters.map((filter) => ({
      filter,
      qos,
      noLocal: false,
      retainAsPublished: false,
      retainHandling: 0 as const,
    }));
    const packetId = this.#nextPacketId();
    const suback = await this.#ask('suback', { type: 'subscribe', packetId, subscriptions, properties: {} });
    if (suback.type !== 'suback' || suback.reasonCodes.some((code) => code !== qos)) {
      throw new Error(`${this.#options.clientId}: subscriptions not granted: ${filters.join(', ')}`);
    }
  }

  publish({ topic, payload, properties, qos }: LoadMessage): void {
    const packetId = qos === 0 ? 0 : this.#nextPacketId();
    if (qos === 1) this.unacknowledged += 1;
    this.#send(encodePublish({ version: 5, topic, qos, retain: false, dup: false, packetId, properties, payload }));
  }

  /** Leaves nothing behind, so that its port can be used again at once. */
  close(): void {
    this.#isClosed = true;
    this.#socket.resetAndDestroy();
  }

  #ask(type: Packet['type'], packet: Packet): Promise<Packet> {
    return new Promise((resolve, reject) => {
      this.#awaited = { type, resolve, reject };
      this.#send(encode(packet, 5));
    });
  }

  #nextPacketId(): number {
    this.#packetId = (this.#packetId % 65_535) + 1;
    return this.#packetId;
  }

  #take(chunk: Buffer): void {
    try {
      this.#frames.push(chunk);
    } catch (error) {
      this.#lost(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #read(header: number, bytes: Buffer, start: number, end: number): boolean {
    const type = header >> 4;
    if (type === packetTypes.publish) {
      this.received += 1;
      if (header & 6) {
        const packetIdAt = start + 2 + bytes.readUInt16BE(start);
        this.#send(encodeAck('puback', bytes.readUInt16BE(packetIdAt)));
      }
      this.onMessage?.(bytes, start);
    } else if (type === packetTypes.puback && (end - start === 2 || (bytes[start + 2] ?? 0) < 0x80)) {
      this.unacknowledged -= 1;
      this.onAcknowledged?.();
    } else this.#readOther(decode(header, bytes, start, end, 5));
    return true;
  }

  #readOther(packet: Packet): void {
    const awaited = this.#awaited;
    if (packet.type !== awaited?.type) {
      const why = 'reasonCode' in packet ? `: ${reasonCodeName(packet.reasonCode)}` : '';
      throw new Error(`an unexpected ${packet.type.toUpperCase()}${why}`);
    }
    this.#awaited = undefined;
    awaited.resolve(packet);
  }

  #send(bytes: Buffer): void {
    if (this.#pending.length === 0) queueMicrotask(() => this.#flush());
    this.#pending.push(bytes);
  }

  #flush(): void {
    const [first] = this.#pending;
    if (first && !this.#isClosed) this.#socket.write(this.#pending.length === 1 ? first : Buffer.concat(this.#pending));
    this.#pending = [];
  }

  #lost(error: Error): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#socket.destroy();
    const named = new Error(`${this.#options.clientId}: ${error.message}`, { cause: error });
    this.#awaited?.reject(named);
    this.#options.onLost(named);
  }
}

/** The topic of a PUBLISH whose content begins there. */
export const topicAt = (bytes: Buffer, start: number): string =>
  bytes.toString('latin1', start + 2, start + 2 + bytes.readUInt16BE(start));
