import type { Packet } from '@roadwire/mqtt-codec';
import { allRights, Broker } from '../../src/index.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { Actor, describeAnswer } from './act.ts';
import { Violation, violated } from './copy.ts';
import { Model, tickMilliseconds } from './model.ts';
import { ModelClient } from './model-client.ts';
import { type ClientId, type Step, versionOf } from './step.ts';

/** Changes what comes to a client, to see whether the model notices. */
export type Tamper = (packet: Packet, client: ClientId) => readonly Packet[];

const door = { address: 'memory', authenticate: () => ({ admitted: true, rights: allRights }) as const };

/** Plays it on a broker of its own, and compares what clients get with the model. Tells what is wrong, and at which step. */
export async function playHistory(history: readonly Step[], tamper?: Tamper): Promise<string | undefined> {
  const playing = new Playing(tamper);
  await playing.start();
  let at = 0;
  try {
    for (const step of history) {
      at += 1;
      await playing.play(step);
    }
    at += 1;
    await playing.finish();
  } catch (error) {
    if (!(error instanceof Violation)) throw error;
    return `${at > history.length ? 'when all come back at the end' : `step ${at}`}: ${error.message}`;
  } finally {
    await playing.stop();
  }
  return undefined;
}

class Playing {
  readonly #clock = new ManualClock();
  readonly #model = new Model();
  readonly #actor = new Actor(this.#model);
  readonly #clients = new Map<ClientId, ModelClient>();
  readonly #tamper: Tamper | undefined;
  readonly #faults: Error[] = [];
  readonly #broker = new Broker({
    clock: this.#clock,
    events: {
      fault: (error) => this.#faults.push(error),
      disconnected: () => this.#onDisconnected?.(),
    },
  });
  #onDisconnected: (() => void) | undefined;

  constructor(tamper: Tamper | undefined) {
    this.#tamper = tamper;
  }

  start(): Promise<void> {
    return this.#broker.start();
  }

  async stop(): Promise<void> {
    for (const client of this.#clients.values()) client.cut();
    await this.#broker.stop();
  }

  async play(step: Step): Promise<void> {
    if (step.does === 'connect') await this.#connect(step);
    else if (step.does === 'leave') await this.#leave(step);
    else if (step.does === 'crash') await this.#crash(step);
    else if (step.does === 'wait') await this.#wait(step.seconds);
    else if (step.client === 'broker') await this.#publishInside(step);
    else {
      const { packets, answers } = this.#actor.act(step);
      if (packets.length === 0) return;
      this.#clients.get(step.client)?.send(packets);
      await this.#rest(step.client, answers);
    }
  }

  /** All come back and acknowledge everything: then nothing is left. They leave for good: then nothing is held. */
  async finish(): Promise<void> {
    const { sessions } = this.#model;
    for (const client of [...sessions.keys()]) {
      await this.play({ ...comeback, client });
      await this.play({ does: 'release', client, count: Number.POSITIVE_INFINITY });
    }
    const isBusy = () => [...sessions.values()].some(({ acknowledgeable }) => acknowledgeable.length > 0);
    while (isBusy()) for (const client of sessions.keys()) await this.play({ ...acknowledgement, client });
    const { queuedBytes } = this.#broker.counters();
    if (queuedBytes !== 0) violated(`${queuedBytes} bytes are left over`);
    for (const client of [...sessions.keys()]) await this.play({ does: 'leave', client, how: 'disconnect', expiry: 0 });
    await this.#wait(tickMilliseconds / 1000);
  }

  async #connect(step: Extract<Step, { does: 'connect' }>): Promise<void> {
    const { client: clientId } = step;
    const older = this.#clients.get(clientId);
    const version = versionOf(clientId);
    const client = new ModelClient(version);
    const act = this.#actor.connect(step);
    this.#broker.accept(client.stream, door);
    client.send(act.packets);
    this.#clients.set(clientId, client);
    const last = (await older?.ended())?.map(describeAnswer) ?? [];
    this.#compare(clientId, last, older && version === 5 ? ['disconnect 142'] : []);
    await this.#rest(clientId, act.answers);
  }

  async #leave(step: Extract<Step, { does: 'leave' }>): Promise<void> {
    const client = this.#clients.get(step.client);
    if (!client) return;
    this.#clients.delete(step.client);
    const known = this.#isDisconnected();
    client.send(this.#actor.act(step).packets);
    if (step.how === 'drop') client.cut();
    this.#compare(step.client, (await client.ended()).map(describeAnswer), []);
    await known;
    await this.#rest();
  }

  async #crash({ client: clientId, during }: Extract<Step, { does: 'crash' }>): Promise<void> {
    const client = this.#clients.get(clientId);
    if (!client) return;
    const act = during ? this.#actor.act(during) : undefined;
    this.#model.leave(clientId, { withWill: true, isCut: true });
    this.#clients.delete(clientId);
    const known = this.#isDisconnected();
    const actor = during && 'client' in during && during.client !== 'broker' ? during.client : clientId;
    if (act && actor !== clientId) this.#clients.get(actor)?.send(act.packets);
    else client.send(act?.packets ?? [], halfAPacket);
    client.cut();
    await known;
    await (actor === clientId ? this.#rest() : this.#rest(actor, act?.answers));
  }

  async #wait(seconds: number): Promise<void> {
    for (let ticks = Math.round((seconds * 1000) / tickMilliseconds); ticks > 0; ticks -= 1) {
      this.#clock.advance(tickMilliseconds / 1000);
      if (this.#model.tick()) await this.#rest();
    }
    await this.#rest();
  }

  async #publishInside({ messages }: Extract<Step, { does: 'publish' }>): Promise<void> {
    for (const publication of messages) {
      const message = this.#actor.message(publication, undefined);
      this.#model.publish(message);
      const properties = { messageExpiryInterval: message.expiry };
      this.#broker.publish({ ...message, payload: Buffer.from(message.payload), properties });
    }
    await this.#rest();
  }

  /** Waits until everything has come to rest, the one that acts first, and shows the model what came. */
  async #rest(actor?: ClientId, answers: readonly string[] = []): Promise<void> {
    const acting = actor && this.#clients.get(actor);
    const first = (await acting?.settle()) ?? [];
    const others = [...this.#clients].filter(([, client]) => client !== acting);
    const came = await Promise.all(others.map(async ([id, client]) => [id, await client.settle()] as const));
    const [fault] = this.#faults;
    if (fault) violated(`fault: ${fault.stack}`);
    if (actor) this.#compare(actor, this.#take(actor, first), answers);
    for (const [id, received] of came) this.#compare(id, this.#take(id, received), []);
    this.#model.checkAtRest();
    this.#count();
  }

  /** Returns the answers among them. */
  #take(clientId: ClientId, received: readonly Packet[]): string[] {
    const session = this.#model.sessions.get(clientId);
    const answers: string[] = [];
    for (const packet of received.flatMap((one) => this.#tamper?.(one, clientId) ?? [one])) {
      try {
        if (!session) violated('there is no session');
        if (packet.type === 'publish') this.#model.takePublish(session, packet);
        else if (packet.type === 'pubrel') session.takePubrel(packet.packetId);
        else answers.push(describeAnswer(packet));
      } catch (error) {
        if (!(error instanceof Violation)) throw error;
        violated(`${clientId} got ${describeReceived(packet)}: ${error.message}`);
      }
    }
    return answers;
  }

  #compare(clientId: ClientId, answers: readonly string[], expected: readonly string[]): void {
    const [came, wanted] = [answers.join('; '), expected.join('; ')];
    if (came !== wanted) violated(`${clientId} got the answers "${came}" and not "${wanted}"`);
  }

  #count(): void {
    const { sessions, connections, subscriptions, retained } = this.#broker.counters();
    const held = { sessions, connections, subscriptions, retained };
    const expected = this.#model.count();
    if (JSON.stringify(held) !== JSON.stringify(expected)) {
      violated(`the broker counts ${JSON.stringify(held)}, the model ${JSON.stringify(expected)}`);
    }
  }

  /** The broker has noticed that somebody left. */
  #isDisconnected(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the broker does not notice who left')), 10_000);
      this.#onDisconnected = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

const comeback = {
  does: 'connect',
  cleanStart: false,
  expiry: 100,
  receiveMaximum: undefined,
  topicAliasMaximum: 0,
  will: undefined,
} as const;
const acknowledgement = {
  does: 'acknowledge',
  count: Number.POSITIVE_INFINITY,
  from: 'oldest',
  isRefusal: false,
} as const;

/** The beginning of a PUBLISH of 64 bytes that never ends. */
const halfAPacket = Buffer.from('32400001610001', 'hex');

function describeReceived(packet: Packet): string {
  if (packet.type !== 'publish') return describeAnswer(packet);
  const { topic, payload, qos, dup, retain, packetId, properties } = packet;
  const flags = `${dup ? ' DUP' : ''}${retain ? ' RETAIN' : ''}${packetId ? ` id ${packetId}` : ''}`;
  const identifiers = properties.subscriptionIdentifiers?.join() ?? 'none';
  return `"${Buffer.from(payload).toString()}" on ${topic}, QoS ${qos}${flags}, identifiers ${identifiers}`;
}
