import { connect, type Socket } from 'node:net';
import {
  type AckPacket,
  type ConnackPacket,
  type ConnectPacket,
  decode,
  encode,
  FrameReader,
  type Packet,
  type PacketType,
  type Properties,
  type ProtocolVersion,
  type PublishPacket,
  type SubackPacket,
  type SubscriptionRequest,
} from '@roadwire/mqtt-codec';

/** Long enough for a busy machine; it only ends what would hang. */
const deadlineMilliseconds = 10_000;

type Carrying<Type extends PacketType, One> = One extends { readonly type: PacketType }
  ? Type extends One['type']
    ? One & { readonly type: Type }
    : never
  : never;
export type PacketOf<Type extends PacketType> = Carrying<Type, Packet>;

export interface ConnectOptions extends Partial<Omit<ConnectPacket, 'type'>> {
  readonly version?: ProtocolVersion;
}

export const connectPacket = ({ version = 5, ...options }: ConnectOptions = {}): ConnectPacket => ({
  type: 'connect',
  version,
  cleanStart: true,
  keepAlive: 0,
  clientId: 'client',
  properties: {},
  ...options,
});

/** A client that sends what it is told and nothing else, and shows every packet that comes. */
export class WireClient {
  readonly version: ProtocolVersion;
  readonly #socket: Socket;
  readonly #packets: Packet[] = [];
  readonly #waiting: ((packet: Packet | 'closed') => void)[] = [];
  /** Everything that came, as it came. */
  readonly bytes: Buffer[] = [];
  #isClosed = false;
  #packetId = 0;

  private constructor(socket: Socket, version: ProtocolVersion) {
    this.version = version;
    this.#socket = socket;
    const frames = new FrameReader(
      (header, bytes, start, end) => {
        // What comes is read from a buffer that is used again.
        this.#take(decode(header, Buffer.from(bytes.subarray(start, end)), 0, end - start, version));
        return true;
      },
      256 * 1024 * 1024,
    );
    socket.on('data', (chunk) => {
      this.bytes.push(chunk);
      frames.push(chunk);
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      this.#isClosed = true;
      for (const wait of this.#waiting.splice(0)) wait('closed');
    });
  }

  /** A connection on which nothing was sent yet. */
  static async open(port: number, version: ProtocolVersion = 5): Promise<WireClient> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    return new WireClient(socket, version);
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  get localPort(): number | undefined {
    return this.#socket.localPort;
  }

  /** Everything that came, in hexadecimal digits. */
  get received(): string {
    return Buffer.concat(this.bytes).toString('hex');
  }

  send(packet: Packet): void {
    this.sendBytes(encode(packet, this.version));
  }

  /** Bytes, or their hexadecimal digits with spaces as one likes. */
  sendBytes(bytes: Buffer | string): void {
    this.#socket.write(typeof bytes === 'string' ? Buffer.from(bytes.replaceAll(/\s/g, ''), 'hex') : bytes);
  }

  /** The next packet; `closed` when the connection ended first. */
  async next(): Promise<Packet | 'closed'> {
    const packet = this.#packets.shift();
    if (packet) return packet;
    if (this.#isClosed) return 'closed';
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('no packet came in time')), deadlineMilliseconds);
      this.#waiting.push((next) => {
        clearTimeout(timer);
        resolve(next);
      });
    });
  }

  /** The next packet, which must be of this type. */
  async expect<Type extends PacketType>(type: Type): Promise<PacketOf<Type>> {
    const packet = await this.next();
    if (packet === 'closed') throw new Error(`the connection was closed instead of ${type.toUpperCase()}`);
    if (!isOfType(packet, type)) throw new Error(`${JSON.stringify(packet)} came instead of ${type}`);
    return packet;
  }

  /** Resolves when the broker has dealt with everything that was sent, and what it sent to us before that was all read. */
  async settled(): Promise<Packet[]> {
    this.send({ type: 'pingreq' });
    const before: Packet[] = [];
    for (let packet = await this.next(); packet !== 'closed'; packet = await this.next()) {
      if (packet.type === 'pingresp') return before;
      before.push(packet);
    }
    throw new Error(`the connection was closed, after ${JSON.stringify(before)}`);
  }

  /** What came before the connection ended. */
  async closed(): Promise<Packet[]> {
    const before: Packet[] = [];
    for (let packet = await this.next(); packet !== 'closed'; packet = await this.next()) before.push(packet);
    return before;
  }

  async connect(options: Omit<ConnectOptions, 'version'> = {}): Promise<ConnackPacket> {
    this.send(connectPacket({ ...options, version: this.version }));
    return this.expect('connack');
  }

  async subscribe(
    filters: string | readonly (string | (Partial<SubscriptionRequest> & { filter: string }))[],
    options: Partial<Omit<SubscriptionRequest, 'filter'>> & { properties?: Properties } = {},
  ): Promise<SubackPacket> {
    const { properties = {}, ...common } = options;
    const subscriptions = (typeof filters === 'string' ? [filters] : filters).map((filter) => ({
      qos: 0 as const,
      noLocal: false,
      retainAsPublished: false,
      retainHandling: 0 as const,
      ...common,
      ...(typeof filter === 'string' ? { filter } : filter),
    }));
    this.send({ type: 'subscribe', packetId: this.nextPacketId(), subscriptions, properties });
    return this.expect('suback');
  }

  async unsubscribe(...filters: string[]): Promise<PacketOf<'unsuback'>> {
    this.send({ type: 'unsubscribe', packetId: this.nextPacketId(), filters, properties: {} });
    return this.expect('unsuback');
  }

  /** Sends a PUBLISH; returns its packet identifier, 0 at QoS 0. */
  publish(topic: string, payload: string | Uint8Array = '', options: Partial<PublishPacket> = {}): number {
    const { qos = 0 } = options;
    const packetId = options.packetId ?? (qos > 0 ? this.nextPacketId() : 0);
    this.send({
      type: 'publish',
      topic,
      payload: typeof payload === 'string' ? Buffer.from(payload) : payload,
      qos,
      retain: false,
      dup: false,
      properties: {},
      ...options,
      packetId,
    });
    return packetId;
  }

  /** A PUBLISH and its whole acknowledgement, which says success; returns the reason code of the first. */
  async publishAcknowledged(topic: string, payload = '', options: Partial<PublishPacket> = {}): Promise<number> {
    const packetId = this.publish(topic, payload, { qos: 1, ...options });
    if (options.qos !== 2) return (await this.expect('puback')).reasonCode;
    const { reasonCode } = await this.expect('pubrec');
    if (reasonCode < 0x80) {
      this.acknowledge('pubrel', packetId);
      await this.expect('pubcomp');
    }
    return reasonCode;
  }

  acknowledge(type: AckPacket['type'], packetId: number, reasonCode = 0): void {
    this.send({ type, packetId, reasonCode, properties: {} });
  }

  disconnect(reasonCode = 0, properties: Properties = {}): void {
    this.send({ type: 'disconnect', reasonCode, properties });
  }

  /** Goes without a word; resolves when the socket is gone on our side. */
  async drop(): Promise<void> {
    // A connection that is about to end cannot be reset any more, and one whose reset fails is never told to be closed.
    if (this.#socket.writableEnded) this.#socket.destroy();
    else this.#socket.resetAndDestroy();
    await this.closed();
  }

  /** Reads nothing any more, as a frozen program does. */
  freeze(): void {
    this.#socket.pause();
  }

  thaw(): void {
    this.#socket.resume();
  }

  nextPacketId(): number {
    this.#packetId = (this.#packetId % 65_535) + 1;
    return this.#packetId;
  }

  #take(packet: Packet): void {
    const wait = this.#waiting.shift();
    if (wait) wait(packet);
    else this.#packets.push(packet);
  }
}

const isOfType = <Type extends PacketType>(packet: Packet, type: Type): packet is PacketOf<Type> =>
  packet.type === type;
