import {
  decode,
  decodePublish,
  isClientDisconnectCode,
  type Packet,
  PacketError,
  packetTypes,
  protocolError,
  reasonCodes,
} from '@roadwire/mqtt-codec';
import { type AuthenticationDialogue, takeAuth } from './authentication.ts';
import type { BrokerContext } from './broker-context.ts';
import type { Client } from './client.ts';
import type { Connection } from './connection.ts';
import type { Negotiated } from './negotiated.ts';
import type { PacketReader } from './packet-reader.ts';
import type { ConnectRequest } from './door.ts';
import { takePublish, takePubrel } from './incoming-publish.ts';
import { takeSubscribe, takeUnsubscribe } from './incoming-subscribe.ts';
import type { Session } from '../session/session.ts';
import { IncomingAliases } from './topic-aliases.ts';

const pingresp = Buffer.from([packetTypes.pingresp << 4, 0]);

/** Reads the packets of an admitted client. */
export class OpenConnection implements PacketReader {
  readonly client: Client;
  readonly session: Session;
  /** What it began with, where it may authenticate again. */
  readonly request: ConnectRequest | null;
  /** Reason strings and user properties may go into all packets (MQTT-3.1.2-29). */
  readonly problemInformation: boolean;
  /** While the client authenticates again. */
  reAuthentication: AuthenticationDialogue | null = null;
  /** Publishes that were taken. */
  messagesIn = 0;
  readonly #context: BrokerContext;
  readonly #connection: Connection;
  #aliases: IncomingAliases | null = null;
  /** Publishes of QoS 1 and 2 of this connection that are not finished (MQTT 5, 4.9). */
  #receiving = 0;

  constructor(
    context: BrokerContext,
    connection: Connection,
    { client, session, request, problemInformation }: Negotiated,
  ) {
    this.client = client;
    this.session = session;
    this.request = request.properties.authenticationMethod === undefined ? null : request;
    this.problemInformation = problemInformation;
    this.#context = context;
    this.#connection = connection;
  }

  read(header: number, bytes: Buffer, start: number, end: number): boolean {
    const type = header >> 4;
    const { version } = this.#connection;
    if (type === packetTypes.publish) {
      return takePublish(this.#context, this.#connection, this, decodePublish(header, bytes, start, end, version));
    }
    if (header === packetTypes.puback << 4 && end - start === 2 && bytes.readUInt16BE(start) > 0) {
      this.session.outgoing.acknowledged(bytes.readUInt16BE(start));
      return true;
    }
    return this.#readOther(header, bytes, start, end);
  }

  /** The topic of a PUBLISH with an alias. Throws PacketError. */
  topicOf(topic: string, alias: number): string {
    // Before version 5 there are none, and CONNACK said how many there may be.
    this.#aliases ??= new IncomingAliases(this.#context.limits.topicAliases);
    return this.#aliases.resolve(topic, alias);
  }

  /** Throws PacketError when the client has more unfinished than we allow (MQTT-3.3.4-9). */
  beginReceiving(): void {
    this.#receiving += 1;
    if (this.#receiving > this.#context.limits.receiveMaximum && this.client.version === 5) {
      throw new PacketError(reasonCodes.receiveMaximumExceeded, 'more unfinished publishes than our Receive Maximum');
    }
  }

  endReceiving(): void {
    if (this.#receiving > 0) this.#receiving -= 1;
  }

  /** False when nothing more is to be read until the connection says so. */
  #readOther(header: number, bytes: Buffer, start: number, end: number): boolean {
    const connection = this.#connection;
    // MQTT-3.1.0-2, whatever it says.
    if (header >> 4 === packetTypes.connect) throw protocolError('a second CONNECT');
    const isAuth = header >> 4 === packetTypes.auth;
    // The door may take its time with it, and the memory of a read is used again.
    const packet = isAuth
      ? decode(header, Buffer.from(bytes.subarray(start, end)), 0, end - start, connection.version)
      : decode(header, bytes, start, end, connection.version);
    if (packet.type === 'subscribe') return takeSubscribe(this.#context, connection, this, packet);
    this.#take(packet);
    return true;
  }

  #take(packet: Packet): void {
    const { session } = this;
    const connection = this.#connection;
    switch (packet.type) {
      case 'puback':
        return session.outgoing.acknowledged(packet.packetId);
      case 'pubrec':
        return session.outgoing.received(packet.packetId, packet.reasonCode >= 0x80);
      case 'pubcomp':
        return session.outgoing.completed(packet.packetId);
      case 'pubrel':
        return takePubrel(this.#context, connection, this, packet.packetId);
      case 'unsubscribe':
        return takeUnsubscribe(this.#context, connection, this, packet);
      case 'pingreq':
        return connection.out.send(pingresp);
      case 'disconnect':
        return this.#readDisconnect(packet.reasonCode, packet.properties.sessionExpiryInterval);
      case 'auth':
        return takeAuth(connection, this, packet);
      default:
        // Packets that only a server sends.
        throw protocolError(`${packet.type.toUpperCase()} from a connected client`);
    }
  }

  /** MQTT 5, 3.14.4. The will is published unless the reason is 0 (MQTT-3.14.4-3). */
  #readDisconnect(reasonCode: number, sessionExpiryInterval: number | undefined): void {
    const { session } = this;
    if (sessionExpiryInterval !== undefined) {
      // MQTT-3.1.2-23
      if (session.expirySeconds === 0 && sessionExpiryInterval > 0) {
        throw protocolError('a session that ends with its connection cannot be prolonged by DISCONNECT');
      }
      session.expirySeconds = Math.min(sessionExpiryInterval, this.#context.limits.sessionExpirySeconds);
    }
    const why = isClientDisconnectCode(reasonCode) ? 'DISCONNECT' : 'DISCONNECT with a reason that only a server has';
    this.#connection.hangUp({ by: 'client', reasonCode, why }, { withWill: reasonCode !== reasonCodes.success });
  }
}
