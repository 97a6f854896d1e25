import type { Socket } from 'node:net';
import { decode, encode, FrameReader, packetTypes, type Packet, reasonCodeName } from '@roadwire/mqtt-codec';
import type { GatheredOutput } from './gathered-output.ts';

export interface RawClientOptions {
  readonly clientId: string;
  /** Its place among its like. */
  readonly number: number;
  readonly output: GatheredOutput;
  readonly handler: ClientHandler;
  readonly openSocket: (onBytes: (bytes: Buffer) => void) => Socket;
}

/** What clients of one kind do with what they get; one for all of them. */
export interface ClientHandler {
  /** A PUBLISH lies there without its fixed header. It is acknowledged already, if it asks for that. */
  published?(client: RawClient, bytes: Buffer, start: number, end: number): void;
  /** The broker has the message of this client that had that packet identifier. */
  acknowledged?(client: RawClient, packetId: number): void;
  /** The connection ended, or the broker said something that ends it; not told after `close` or `leave`. */
  lost(error: Error, client: RawClient): void;
}

export interface SessionOptions {
  readonly cleanStart: boolean;
  /** How long the broker keeps the session without a connection. */
  readonly expirySeconds: number;
  /** For a listener that asks for them. */
  readonly credentials?: { readonly username: string; readonly password: Uint8Array };
}

const largestPacket = 1024 * 1024;
/** Longer than any measure takes: idle clients need not speak. */
export const keepAliveSeconds = 600;

/** Of one read, which is over before the next client's begins. */
const acknowledgements = Buffer.alloc(64 * 1024);
let acknowledgedBytes = 0;

/**
 * A client of MQTT 5 that costs little: it gets packets where they lie, and what it says in answer to one read is one write,
 * acknowledgements included.
 */
export class RawClient {
  readonly number: number;
  readonly clientId: string;
  readonly #output: GatheredOutput;
  readonly #handler: ClientHandler;
  readonly #socket: Socket;
  readonly #frames = new FrameReader(
    (header, bytes, start, end) => this.#read(header, bytes, start, end),
    largestPacket,
  );
  #awaited: { type: Packet['type']; resolve: (packet: Packet) => void; reject: (error: Error) => void } | undefined;
  #pending: Buffer[] = [];
  #packetId = 0;
  #isClosed = false;

  constructor({ number, clientId, output, handler, openSocket }: RawClientOptions) {
    this.number = number;
    this.clientId = clientId;
    this.#output = output;
    this.#handler = handler;
    this.#socket = openSocket((bytes) => this.#take(bytes));
    this.#socket.on('error', (error) => this.#lost(error));
    this.#socket.on('close', () => this.#lost(new Error('the broker closed the connection')));
  }

  /** True when the broker still had the session. Throws when it refuses. */
  async open({ cleanStart, expirySeconds, credentials }: SessionOptions): Promise<boolean> {
    const properties = expirySeconds > 0 ? { sessionExpiryInterval: expirySeconds } : {};
    const rest = { version: 5, keepAlive: keepAliveSeconds, clientId: this.clientId, ...credentials } as const;
    const connack = await this.#ask('connack', { type: 'connect', ...rest, cleanStart, properties });
    if (connack.type !== 'connack' || connack.reasonCode !== 0) throw new Error(`${this.clientId}: not admitted`);
    return connack.sessionPresent;
  }

  /** Throws when the broker refuses one of them. */
  async subscribe(filters: readonly string[], qos: 0 | 1): Promise<void> {
    const rest = { qos, noLocal: false, retainAsPublished: false, retainHandling: 0 } as const;
    const subscriptions = filters.map((filter) => ({ filter, ...rest }));
    const packetId = this.nextPacketId();
    const suback = await this.#ask('suback', { type: 'subscribe', packetId, subscriptions, properties: {} });
    if (suback.type !== 'suback' || suback.reasonCodes.some((code) => code !== qos)) {
      throw new Error(`${this.clientId}: subscriptions not granted: ${filters.join(', ')}`);
    }
  }

  nextPacketId(): number {
    this.#packetId = (this.#packetId % 65_535) + 1;
    return this.#packetId;
  }

  /** Writes with the next flush of the output. */
  send(bytes: Buffer): void {
    if (this.#pending.length === 0) this.#output.add(this);
    this.#pending.push(bytes);
  }

  flush(): void {
    const [first] = this.#pending;
    if (first && !this.#isClosed) this.#socket.write(this.#pending.length === 1 ? first : Buffer.concat(this.#pending));
    this.#pending = [];
  }

  /** Says goodbye and resolves when both sides have closed. */
  leave(): Promise<void> {
    this.#isClosed = true;
    return new Promise((resolve) => {
      this.#socket.once('close', () => resolve());
      this.#socket.end(encode({ type: 'disconnect', reasonCode: 0, properties: {} }, 5));
    });
  }

  /** Leaves nothing behind, so that its port can be used again at once. */
  close(): void {
    this.#isClosed = true;
    this.#socket.resetAndDestroy();
  }

  #ask(type: Packet['type'], packet: Packet): Promise<Packet> {
    return new Promise((resolve, reject) => {
      this.#awaited = { type, resolve, reject };
      this.#socket.write(encode(packet, 5));
    });
  }

  #take(bytes: Buffer): void {
    try {
      this.#frames.push(bytes);
    } catch (error) {
      this.#lost(error instanceof Error ? error : new Error(String(error)));
    }
    if (acknowledgedBytes > 0) this.send(Buffer.from(acknowledgements.subarray(0, acknowledgedBytes)));
    acknowledgedBytes = 0;
    this.#output.flush();
  }

  #read(header: number, bytes: Buffer, start: number, end: number): boolean {
    const type = header >> 4;
    if (type === packetTypes.publish) {
      if (header & 6) acknowledge(bytes, start);
      this.#handler.published?.(this, bytes, start, end);
    } else if (type === packetTypes.puback && (end - start === 2 || (bytes[start + 2] ?? 0) < 0x80)) {
      this.#handler.acknowledged?.(this, ((bytes[start] ?? 0) << 8) | (bytes[start + 1] ?? 0));
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

  #lost(error: Error): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#socket.destroy();
    const named = new Error(`${this.clientId}: ${error.message}`, { cause: error });
    this.#awaited?.reject(named);
    this.#handler.lost(named, this);
  }
}

/** Of the PUBLISH at QoS 1 whose content begins there. */
function acknowledge(bytes: Buffer, start: number): void {
  const packetIdAt = start + 2 + (((bytes[start] ?? 0) << 8) | (bytes[start + 1] ?? 0));
  acknowledgements[acknowledgedBytes] = packetTypes.puback << 4;
  acknowledgements[acknowledgedBytes + 1] = 2;
  acknowledgements[acknowledgedBytes + 2] = bytes[packetIdAt] ?? 0;
  acknowledgements[acknowledgedBytes + 3] = bytes[packetIdAt + 1] ?? 0;
  acknowledgedBytes += 4;
}
