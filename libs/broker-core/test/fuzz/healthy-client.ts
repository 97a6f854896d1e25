import type { Socket } from 'node:net';
import { decode, encode, FrameReader, type Packet } from '@roadwire/mqtt-codec';
import { connectPacket } from '../support/wire-client.ts';
import { openSocket } from './fuzzed-connection.ts';

const deadlineMilliseconds = 10_000;

/** A client that does everything right, and wants to be served all the time. */
export class HealthyClient {
  readonly #socket: Socket;
  readonly #topic = `healthy/${crypto.randomUUID()}`;
  #received: string[] = [];
  #wake: (() => void) | undefined;
  #count = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    const frames = new FrameReader((header, bytes, start, end) => {
      this.#take(decode(header, bytes, start, end, 5));
      return true;
    }, 1024 * 1024);
    socket.on('data', (chunk) => frames.push(chunk));
    socket.on('error', () => {});
    socket.on('close', () => this.#take({ type: 'disconnect', reasonCode: 0, properties: {} }));
  }

  static async connect(port: number): Promise<HealthyClient> {
    const client = new HealthyClient(await openSocket(port));
    client.#send(connectPacket({ clientId: client.#topic }));
    await client.#await('connack');
    const options = { qos: 1, noLocal: false, retainAsPublished: false, retainHandling: 0 } as const;
    const subscriptions = [{ filter: client.#topic, ...options }];
    client.#send({ type: 'subscribe', packetId: 1, subscriptions, properties: {} });
    await client.#await('suback');
    return client;
  }

  /** Publishes to itself at QoS 1. False when it does not get both the message and the acknowledgement. */
  async isServed(): Promise<boolean> {
    this.#count += 1;
    const packetId = (this.#count % 65_535) + 1;
    this.#send({
      type: 'publish',
      topic: this.#topic,
      payload: Buffer.from(`${this.#count}`),
      ...{ qos: 1, retain: false, dup: false, packetId, properties: {} },
    });
    const isServed = (await this.#await(`puback ${packetId}`)) && (await this.#await(`publish ${this.#count}`));
    this.#send({ type: 'pingreq' });
    return (await this.#await('pingresp')) && isServed;
  }

  close(): void {
    this.#socket.destroy();
  }

  #send(packet: Packet): void {
    this.#socket.write(encode(packet, 5));
  }

  #take(packet: Packet): void {
    if (packet.type === 'publish') {
      this.#received.push(`publish ${Buffer.from(packet.payload).toString()}`);
      this.#send({ type: 'puback', packetId: packet.packetId, reasonCode: 0, properties: {} });
    } else this.#received.push(packet.type === 'puback' ? `puback ${packet.packetId}` : packet.type);
    this.#wake?.();
  }

  async #await(what: string): Promise<boolean> {
    for (const deadline = performance.now() + deadlineMilliseconds; ;) {
      if (this.#received.includes(what)) {
        this.#received = this.#received.filter((one) => one !== what);
        return true;
      }
      if (this.#received.includes('disconnect') || performance.now() > deadline) return false;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, deadlineMilliseconds);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }
}
