import type { Packet, PublishPacket } from '@roadwire/mqtt-codec';
import { connectPacket } from '../support/wire-client.ts';
import type { HandedOn } from './copy.ts';
import type { Model } from './model.ts';
import type { ModelSession, ModelWill } from './model-session.ts';
import { type Publication, type Step, versionOf, type WillRequest } from './step.ts';

/** What a client sends in one step, and the answers that it must get, in their order. */
export interface Act {
  readonly packets: readonly Packet[];
  readonly answers: readonly string[];
  /** So many of them are about nothing that a broker must keep; told when that is watched. */
  readonly atOnce: number;
}

type ClientStep = Extract<
  Step,
  { readonly does: 'leave' | 'subscribe' | 'unsubscribe' | 'publish' | 'release' | 'repeat' | 'acknowledge' }
>;

/** How an answer of the broker is told. */
export function describeAnswer(packet: Packet): string {
  const { type } = packet;
  const id = 'packetId' in packet ? ` ${packet.packetId}` : '';
  const codes =
    'reasonCodes' in packet ? ` ${packet.reasonCodes}` : 'reasonCode' in packet ? ` ${packet.reasonCode}` : '';
  return `${type}${id}${codes}${packet.type === 'connack' ? `, present: ${packet.sessionPresent}` : ''}`;
}

/** More than a client can need at once. */
const packetIds = 100;

type Said = Omit<Act, 'atOnce'>;

const nothing: Act = { packets: [], answers: [], atOnce: 0 };

/** Has the clients act, and tells the model. */
export class Actor {
  model: Model;
  /** Whether `atOnce` is to be told. */
  isWatched = false;
  #payloads = 0;
  #packetId = 0;

  constructor(model: Model) {
    this.model = model;
  }

  connect(step: Extract<Step, { does: 'connect' }>): Act {
    return this.#watched(() => this.#connect(step));
  }

  /** Nothing for a client that is not connected. */
  act(step: Step): Act {
    if (step.does === 'connect' || step.does === 'crash' || !('client' in step) || step.client === 'broker')
      return nothing;
    const session = this.model.sessions.get(step.client);
    if (!session?.connection) return nothing;
    return joined(this.#saying(session, step).map((say) => this.#watched(say)));
  }

  /** Each of these is one packet, or what is said together. */
  #saying(session: ModelSession, step: ClientStep): readonly (() => Said)[] {
    switch (step.does) {
      case 'leave':
        return [() => this.#leave(session, step)];
      case 'subscribe':
        return [() => this.#subscribe(session, step)];
      case 'unsubscribe':
        return [() => this.#unsubscribe(session, step.filters)];
      case 'publish':
        return step.messages.map((message) => () => this.#publish(session, message));
      case 'release':
        return [...session.unreleased.keys()].slice(0, step.count).map((id) => () => this.#release(session, id));
      case 'repeat':
        return [
          ...session.released.map((id) => () => this.#release(session, id)),
          ...[...session.unreleased].map(
            ([id, message]) =>
              () =>
                this.#repeat(session, id, message),
          ),
        ];
      case 'acknowledge': {
        const copies = session.acknowledgeable;
        const chosen = step.from === 'oldest' ? copies.slice(0, step.count) : copies.toReversed().slice(0, step.count);
        return chosen.map((copy) => () => ({ packets: [session.acknowledge(copy, step.isRefusal)], answers: [] }));
      }
    }
  }

  #watched(say: () => Said): Act {
    const before = this.isWatched ? this.model.kept : undefined;
    const said = say();
    const isAtOnce = this.isWatched && this.model.kept === before;
    return { ...said, atOnce: isAtOnce ? said.answers.length : 0 };
  }

  #connect(step: Extract<Step, { does: 'connect' }>): Said {
    const { client, cleanStart, expiry, receiveMaximum, topicAliasMaximum } = step;
    const version = versionOf(client);
    const will: ModelWill | undefined = step.will && {
      ...step.will,
      payload: this.#payloadOf(step.will),
      dueAt: undefined,
    };
    const sessionPresent = this.model.connect(step, will);
    const packet = connectPacket({
      version,
      clientId: client,
      cleanStart,
      will: will && willPacket(will),
      properties: version === 5 ? { sessionExpiryInterval: expiry, receiveMaximum, topicAliasMaximum } : {},
    });
    const connack = { type: 'connack', sessionPresent, reasonCode: 0, properties: {} } as const;
    return { packets: [packet], answers: [describeAnswer(connack)] };
  }

  /** A message as it is published now, with a payload that no other has. */
  message(publication: Publication, publisher: string | undefined): Omit<HandedOn, 'order'> {
    const { topic, qos, retain, expiry } = publication;
    return {
      topic,
      payload: this.#payloadOf(publication),
      qos,
      retain,
      publisher,
      publishedAt: this.model.now,
      expiry,
    };
  }

  #leave(session: ModelSession, { how, expiry }: Extract<Step, { does: 'leave' }>): Said {
    const { clientId, version } = session;
    if (how === 'drop') {
      this.model.leave(clientId, { withWill: true });
      return nothing;
    }
    const withWill = how === 'disconnect with will' && version === 5;
    // MQTT-3.1.2-23
    const sessionExpiryInterval = version === 5 && session.expirySeconds > 0 ? expiry : undefined;
    this.model.leave(clientId, { withWill, expiry: sessionExpiryInterval });
    const packet = { type: 'disconnect', reasonCode: withWill ? 4 : 0, properties: { sessionExpiryInterval } } as const;
    return { packets: [packet], answers: [] };
  }

  #subscribe(session: ModelSession, { filters, identifier }: Extract<Step, { does: 'subscribe' }>): Said {
    const { clientId, version } = session;
    this.model.subscribe(clientId, filters, identifier);
    const packetId = this.#nextPacketId(session);
    const reasonCodes = filters.map(({ qos }) => qos);
    const properties = version === 5 && identifier ? { subscriptionIdentifiers: [identifier] } : {};
    const answer = describeAnswer({ type: 'suback', packetId, reasonCodes, properties: {} });
    return { packets: [{ type: 'subscribe', packetId, subscriptions: filters, properties }], answers: [answer] };
  }

  #unsubscribe(session: ModelSession, filters: readonly string[]): Said {
    const { clientId, version } = session;
    const packetId = this.#nextPacketId(session);
    const codes = this.model.unsubscribe(clientId, filters).map((existed) => (existed ? 0 : 0x11));
    const reasonCodes = version === 5 ? codes : [];
    const answer = describeAnswer({ type: 'unsuback', packetId, reasonCodes, properties: {} });
    return { packets: [{ type: 'unsubscribe', packetId, filters, properties: {} }], answers: [answer] };
  }

  #publish(session: ModelSession, publication: Publication): Said {
    const message = this.message(publication, session.clientId);
    if (message.qos === 2) {
      const packetId = this.#nextPacketId(session);
      session.unreleased.set(packetId, message);
      return { packets: [publishPacket(message, packetId, false)], answers: [answer('pubrec', packetId)] };
    }
    const isReached = this.model.publish(message);
    if (message.qos === 0) return { packets: [publishPacket(message, 0, false)], answers: [] };
    const packetId = this.#nextPacketId(session);
    const code = session.version === 5 && !isReached ? 0x10 : 0;
    return { packets: [publishPacket(message, packetId, false)], answers: [answer('puback', packetId, code)] };
  }

  #release(session: ModelSession, packetId: number): Said {
    const message = session.unreleased.get(packetId);
    session.unreleased.delete(packetId);
    if (message) this.model.publish(message);
    session.released = [packetId];
    const pubrel = { type: 'pubrel', packetId, reasonCode: 0, properties: {} } as const;
    return { packets: [pubrel], answers: [answer('pubcomp', packetId)] };
  }

  #repeat(session: ModelSession, packetId: number, message: Omit<HandedOn, 'order'>): Said {
    // The life of what takes its place begins again.
    session.unreleased.set(packetId, { ...message, publishedAt: this.model.now });
    return { packets: [publishPacket(message, packetId, true)], answers: [answer('pubrec', packetId)] };
  }

  #payloadOf({ isEmpty }: Publication): string {
    return isEmpty ? '' : `m${(this.#payloads += 1)}`;
  }

  /** They come back soon, as with a client that runs for long. */
  #nextPacketId({ unreleased }: ModelSession): number {
    do this.#packetId = (this.#packetId % packetIds) + 1;
    while (unreleased.has(this.#packetId));
    return this.#packetId;
  }
}

function joined(acts: readonly Act[]): Act {
  // They come in their order, so that one waits for another.
  const waiting = acts.findIndex(({ answers, atOnce }) => atOnce < answers.length);
  return {
    packets: acts.flatMap(({ packets }) => packets),
    answers: acts.flatMap(({ answers }) => answers),
    atOnce: acts.slice(0, waiting < 0 ? acts.length : waiting).reduce((sum, { atOnce }) => sum + atOnce, 0),
  };
}

const answer = (type: 'puback' | 'pubrec' | 'pubcomp', packetId: number, reasonCode = 0): string =>
  describeAnswer({ type, packetId, reasonCode, properties: {} });

const publishPacket = (message: Omit<HandedOn, 'order'>, packetId: number, dup: boolean): PublishPacket => ({
  type: 'publish',
  topic: message.topic,
  payload: Buffer.from(message.payload),
  qos: message.qos,
  retain: message.retain,
  dup,
  packetId,
  properties: { messageExpiryInterval: message.expiry },
});

const willPacket = ({ topic, payload, qos, retain, expiry, delay }: WillRequest & { payload: string }) => ({
  topic,
  payload: Buffer.from(payload),
  qos,
  retain,
  properties: { messageExpiryInterval: expiry, willDelayInterval: delay || undefined },
});
