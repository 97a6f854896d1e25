import {
  type ConnectPacket,
  decode,
  packetTypes,
  type Properties,
  protocolError,
  reasonCodes,
  UnanswerableError,
} from '@roadwire/mqtt-codec';
import { type AuthenticationDialogue, isLater, startAuthentication } from './authentication.ts';
import type { BrokerContext } from './broker-context.ts';
import type { Client } from './client.ts';
import type { Connection } from './connection.ts';
import type { PacketReader } from './packet-reader.ts';
import { checkConnect, keepAliveFor, returnCodeOf, sessionExpiryFor } from './connect-rules.ts';
import type { Admission, ConnectRequest, Refusal, Verdict } from './door.ts';

/** From CONNECT to CONNACK (MQTT 5, 3.1.4). */
export class Handshake implements PacketReader {
  readonly #context: BrokerContext;
  readonly #connection: Connection;
  #packet: ConnectPacket | null = null;
  #request: ConnectRequest | null = null;
  #dialogue: AuthenticationDialogue | null = null;
  /** CONNECT was refused, and that has been told. */
  isRefused = false;
  readonly #acceptedAt: number;

  constructor(context: BrokerContext, connection: Connection) {
    this.#context = context;
    this.#connection = connection;
    this.#acceptedAt = context.clock.now();
  }

  /** False for what cannot be the first bytes of a connection. `buffered`: of a packet that has begun. */
  mayRead(chunk: Buffer, buffered: number): boolean {
    return this.#packet !== null || buffered > 0 || (chunk[0] ?? 0) >> 4 === packetTypes.connect;
  }

  get clientId(): string | undefined {
    return this.#request?.clientId ?? this.#packet?.clientId;
  }

  read(header: number, bytes: Buffer, start: number, end: number): boolean {
    // Doors may take their time with what is in it, and the memory of a read is used again.
    const own = Buffer.from(bytes.subarray(start, end));
    if (this.#packet === null) return this.#readConnect(header, own);
    const packet = decode(header, own, 0, own.length, this.#packet.version);
    if (packet.type === 'disconnect') {
      this.#connection.hangUp({ by: 'client', reasonCode: packet.reasonCode, why: 'DISCONNECT before CONNACK' });
      return false;
    }
    // MQTT-3.1.2-30
    if (packet.type !== 'auth' || this.#dialogue === null) {
      throw protocolError(`${packet.type.toUpperCase()} before CONNACK`);
    }
    return this.#dialogue.answer(packet, (end) => this.#decide(end.verdict, end.data));
  }

  #readConnect(header: number, bytes: Buffer): boolean {
    const packet = decode(header, bytes, 0, bytes.length, 5);
    if (packet.type !== 'connect') throw new UnanswerableError('the first packet is not CONNECT');
    this.#packet = packet;
    const connection = this.#connection;
    connection.version = packet.version;
    connection.out.limitPackets(packet.properties.maximumPacketSize ?? Number.POSITIVE_INFINITY);
    const wrong = checkConnect(packet, this.#context);
    if (wrong) return this.#refuse(wrong);
    const { version, cleanStart, keepAlive, username, password, will, properties } = packet;
    const clientId = packet.clientId === '' ? this.#context.newClientId() : packet.clientId;
    const request = { clientId, version, cleanStart, keepAlive, username, password, will, properties };
    this.#request = request;
    if (properties.authenticationMethod !== undefined) {
      const begun = startAuthentication(connection, request, properties.authenticationMethod);
      if (!begun) {
        const why = 'this authentication method is not known here';
        return this.#refuse({ admitted: false, reasonCode: reasonCodes.badAuthenticationMethod, why }, { tell: false });
      }
      this.#dialogue = begun;
      return begun.begin(properties.authenticationData, (end) => this.#decide(end.verdict, end.data));
    }
    const verdict = connection.door.authenticate(request);
    if (!isLater(verdict)) return this.#decide(verdict, undefined);
    const decide = (settled: Verdict) => this.#decide(settled, undefined);
    connection.whenSettled(verdict, decide, this.#faulty, { holds: true });
    return false;
  }

  /** A door or its rights failed. False when there is nobody yet to be refused. */
  refuseAfterFault(): boolean {
    if (this.#request !== null) this.#faulty();
    return this.#request !== null;
  }

  readonly #faulty = (): void => {
    this.#refuse({ admitted: false, reasonCode: reasonCodes.serverUnavailable, why: 'the broker could not decide' });
  };

  #decide(verdict: Verdict, data: Uint8Array | undefined): boolean {
    const packet = this.#packet;
    const request = this.#request;
    if (!packet || !request) throw new Error('a verdict about no request');
    if (!verdict.admitted) return this.#refuse(verdict);
    const will = packet.will && (verdict.will ?? packet.will);
    if (will && !verdict.rights.mayPublish(will)) {
      const why = 'not authorized to leave a will on this topic';
      return this.#refuse({ admitted: false, reasonCode: reasonCodes.notAuthorized, why });
    }
    return this.#open(packet, request, verdict, data);
  }

  /** `tell`: whether the reason string says what the reason code does not. */
  #refuse({ reasonCode, why, serverReference, limit }: Refusal, { tell = true } = {}): boolean {
    const connection = this.#connection;
    const { version } = connection;
    const properties: Properties = { reasonString: tell ? why : undefined, serverReference };
    const code = version === 5 ? reasonCode : returnCodeOf(reasonCode);
    if (code !== undefined) {
      connection.out.sendPacket({ type: 'connack', sessionPresent: false, reasonCode: code, properties });
    }
    this.isRefused = true;
    this.#context.events.refused(
      { clientId: this.clientId ?? '', address: connection.address, door: connection.door },
      { reasonCode, why, limit },
    );
    connection.hangUp({ by: 'server', reasonCode, why, limit });
    return false;
  }

  /** False when CONNACK has to wait for the store. */
  #open(packet: ConnectPacket, request: ConnectRequest, admission: Admission, data: Uint8Array | undefined): boolean {
    const { clientId, version, cleanStart } = request;
    const context = this.#context;
    const connection = this.#connection;
    const { clock, limits, sessions } = context;
    const { rights } = admission;
    const keepAlive = keepAliveFor(packet, limits);
    const properties = version === 5 ? this.#connackProperties(packet, { clientId, keepAlive }, admission, data) : {};
    const connack = { type: 'connack', reasonCode: 0, properties } as const;
    // Before anything is done for a client that cannot be told.
    if (
      packet.properties.maximumPacketSize !== undefined &&
      !connection.out.takes({ ...connack, sessionPresent: false })
    ) {
      const why = 'the client takes no packet of the size of CONNACK';
      connection.hangUp({ by: 'server', reasonCode: reasonCodes.packetTooLarge, why });
      return false;
    }
    const changesBefore = context.store.changes;
    const { session, isPresent } = sessions.open(clientId, cleanStart);
    const client: Client = {
      clientId,
      version,
      username: packet.username,
      address: connection.door.address,
      connectedAt: clock.now(),
      keepAlive,
      cleanStart,
      sessionPresent: isPresent,
      rights,
    };
    for (const { filter } of [...session.subscriptions.values()]) {
      if (!rights.maySubscribe(filter)) context.router.unsubscribe(session, filter.text);
    }
    session.outgoing.dropUnless((topic) => rights.mayReceive(topic));
    // Behind all that can fail: from here on the session is this client's.
    session.expirySeconds = sessionExpiryFor(packet, limits);
    sessions.setWill(session, packet.will && (admission.will ?? packet.will));
    session.attach(connection);
    connection.open({
      client,
      session,
      maximumPacketSize: packet.properties.maximumPacketSize ?? Number.POSITIVE_INFINITY,
      receiveMaximum: packet.properties.receiveMaximum ?? 65_535,
      topicAliasMaximum: packet.properties.topicAliasMaximum ?? 0,
      problemInformation: packet.properties.requestProblemInformation !== 0,
      request,
    });
    context.events.connected(client);
    if (client.keepAlive !== packet.keepAlive) context.events.heldTo(client, 'keepAliveSeconds');
    if ((packet.properties.sessionExpiryInterval ?? 0) > limits.sessionExpirySeconds) {
      context.events.heldTo(client, 'sessionExpirySeconds');
    }
    return connection.welcomeOnceKept(changesBefore, () => {
      context.counters.connectLatency.record(clock.now() - this.#acceptedAt);
      connection.out.sendPacket({ ...connack, sessionPresent: isPresent });
      if (isPresent) connection.out.flush();
      session.resume();
    });
  }

  /** What differs from what was asked, and from what goes without saying. */
  #connackProperties(
    { clientId, keepAlive, properties: asked }: ConnectPacket,
    given: Pick<Client, 'clientId' | 'keepAlive'>,
    { responseInformation, userProperties }: Admission,
    authenticationData: Uint8Array | undefined,
  ): Properties {
    const { topicAliases, maximumPacketSize, receiveMaximum, sessionExpirySeconds } = this.#context.limits;
    return {
      topicAliasMaximum: topicAliases > 0 ? topicAliases : undefined,
      maximumPacketSize,
      receiveMaximum: receiveMaximum < 65_535 ? receiveMaximum : undefined,
      assignedClientIdentifier: clientId === '' ? given.clientId : undefined,
      serverKeepAlive: given.keepAlive === keepAlive ? undefined : given.keepAlive,
      sessionExpiryInterval:
        (asked.sessionExpiryInterval ?? 0) > sessionExpirySeconds ? sessionExpirySeconds : undefined,
      responseInformation: asked.requestResponseInformation === 1 ? responseInformation : undefined,
      authenticationMethod: asked.authenticationMethod,
      authenticationData,
      userProperties,
    };
  }
}
