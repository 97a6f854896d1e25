import { encodeAck, type ProtocolVersion } from '@roadwire/mqtt-codec';
import type { Message } from '../message.ts';
import type { PublishForm } from '../session/link.ts';
import type { TapPeer } from '../tap.ts';
import type { BrokerContext } from './broker-context.ts';
import { encodeToFit, type ExplainedPacket } from './encode-to-fit.ts';
import type { Negotiated } from './negotiated.ts';
import { encoderFor, type PublishEncoder } from './publish-encoder.ts';
import { saidPacket } from './tapped.ts';
import type { Transport } from './transport.ts';

/** The connection that the packets are of. */
export interface Writing extends TapPeer {
  readonly version: ProtocolVersion;
  readonly isClosed: boolean;
}

/** Packets to one client: as large as it takes them, in its version, counted and told to whoever listens. */
export class PacketWriter {
  bytesOut = 0;
  messagesOut = 0;
  readonly #context: BrokerContext;
  readonly #transport: Transport;
  readonly #of: Writing;
  #maximumPacketSize = Number.POSITIVE_INFINITY;
  #encoder: PublishEncoder | null = null;
  #explains = true;

  constructor(context: BrokerContext, transport: Transport, of: Writing) {
    this.#context = context;
    this.#transport = transport;
    this.#of = of;
  }

  /** The client sets it with CONNECT, and must not exceed it to be sent anything. */
  limitPackets(maximumPacketSize: number): void {
    this.#maximumPacketSize = maximumPacketSize;
  }

  /** CONNACK said yes: from now on there are PUBLISH packets. */
  open({ maximumPacketSize, topicAliasMaximum, problemInformation }: Negotiated): void {
    const aliases = Math.min(topicAliasMaximum, this.#context.limits.topicAliases);
    this.#encoder = encoderFor(this.#of.version, maximumPacketSize, aliases);
    this.#explains = problemInformation;
  }

  /** The bytes of any packet but PUBLISH. */
  send(bytes: Buffer): void {
    if (this.#of.isClosed) return;
    if (this.#context.tap) saidPacket(this.#context.tap, this.#of, bytes);
    this.#write(bytes);
  }

  /** Not sent when the client does not take packets of that size (MQTT-3.1.2-24). */
  sendPacket(packet: ExplainedPacket): void {
    const bytes = this.#encode(packet);
    if (bytes) this.send(bytes);
  }

  /** Whether the client takes a packet of that size. */
  takes(packet: ExplainedPacket): boolean {
    return this.#encode(packet) !== undefined;
  }

  /** False, and nothing is sent, when the client does not take packets of that size. */
  publish(message: Message, form: PublishForm): boolean {
    const { counters, clock, tap } = this.#context;
    // Only what expires looks at the clock: this is asked for each receiver.
    const now = message.expiryInterval === undefined ? 0 : clock.now();
    const bytes = this.#encoder?.encode(message, form, now);
    if (!bytes) return false;
    counters.sentByQos[form.qos] += 1;
    this.messagesOut += 1;
    if (this.#of.isClosed) return true;
    tap?.publish('out', this.#of, { ...form, topic: message.topic, payload: message.payload });
    this.#write(bytes);
    return true;
  }

  fits(message: Message, form: PublishForm): boolean {
    return this.#encoder?.fits(message, form, this.#context.clock.now()) ?? false;
  }

  pubrel(packetId: number): void {
    this.send(encodeAck('pubrel', packetId));
  }

  /** Writes at once what has gathered, so that what is sent next begins a packet of the network of its own. */
  flush(): void {
    this.#transport.flush();
  }

  #write(bytes: Buffer): void {
    this.#context.counters.bytesOut += bytes.length;
    this.bytesOut += bytes.length;
    this.#transport.write(bytes);
  }

  #encode(packet: ExplainedPacket): Buffer | undefined {
    return encodeToFit(packet, this.#of.version, this.#maximumPacketSize, this.#explains);
  }
}
