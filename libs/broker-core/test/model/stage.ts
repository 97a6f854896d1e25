import type { Packet } from '@roadwire/mqtt-codec';
import { ManualClock } from '../support/manual-clock.ts';
import { Actor, describeAnswer } from './act.ts';
import { BrokerLife } from './broker-life.ts';
import { Violation, violated } from './copy.ts';
import { Kept, type Keeping, type MakeStore } from './keeping.ts';
import { Model, tickMilliseconds } from './model.ts';
import type { ModelClient } from './model-client.ts';
import type { ClientId } from './step.ts';

/** Changes what comes to a client, to see whether the model notices. */
export type Tamper = (packet: Packet, client: ClientId) => readonly Packet[];

export interface Circumstances {
  readonly keeping?: Keeping;
  readonly tamper?: Tamper;
  readonly makeStore?: MakeStore;
}

/** A broker, its clients, and the model that knows what they must get. */
export class Stage {
  readonly actor = new Actor(new Model());
  readonly clients = new Map<ClientId, ModelClient>();
  readonly kept: Kept;
  readonly #clock = new ManualClock();
  readonly #tamper: Tamper | undefined;
  #life: BrokerLife;

  constructor({ keeping = 'in memory', tamper, makeStore }: Circumstances) {
    this.#tamper = tamper;
    this.kept = new Kept(keeping, makeStore);
    this.#life = new BrokerLife(this.kept, this.#clock);
  }

  get model(): Model {
    return this.actor.model;
  }

  get life(): BrokerLife {
    return this.#life;
  }

  /** The next broker goes on where the one before ended, so many seconds later. */
  async begin(seconds: number): Promise<void> {
    this.#clock.advance(seconds);
    this.#life = new BrokerLife(this.kept, this.#clock);
    this.model.brokerBegins(seconds * 1000);
    await this.#life.start();
    await this.rest();
  }

  /** The broker is killed when everything that happened is kept, before anybody is told. */
  crashWhenKept(): Promise<void> {
    return new Promise((resolve) => {
      this.#life.onceSettled(() => {
        this.kept.crash(0);
        resolve();
      });
      this.kept.thaw();
    });
  }

  /** The broker has ended, and with it all connections. */
  killed(): void {
    this.#life.end();
    for (const client of this.clients.values()) client.cut();
    this.clients.clear();
    this.model.brokerIsGone();
  }

  /** No message is left for clients that have acknowledged all, and nothing of sessions that have ended. */
  async checkNothingIsLeft(): Promise<void> {
    await this.#life.stop();
    const kept = JSON.stringify(await this.kept.count());
    const { sessions, retained } = this.model.count();
    const expected = JSON.stringify({ sessions, messages: 0, retained });
    if (kept !== expected) violated(`the store has ${kept}, and not ${expected}`);
  }

  async pass(seconds: number): Promise<void> {
    for (let ticks = Math.round((seconds * 1000) / tickMilliseconds); ticks > 0; ticks -= 1) {
      this.#clock.advance(tickMilliseconds / 1000);
      if (this.model.tick()) await this.rest();
    }
    await this.rest();
  }

  /** Waits until everything has come to rest, the one that acts first, and shows the model what came. */
  async rest(actor?: ClientId, answers: readonly string[] = []): Promise<void> {
    const first = actor ? await this.settle(actor) : [];
    await this.#life.settled();
    const received = new Map(await this.settleAll());
    this.#life.checkFaults();
    if (actor) this.compare(actor, this.take(actor, [...first, ...(received.get(actor) ?? [])]), answers);
    for (const [id, came] of received) if (id !== actor) this.compare(id, this.take(id, came), []);
    this.model.checkAtRest();
    this.#count();
  }

  /** What came to the client until the broker had dealt with all that it sent. */
  async settle(clientId: ClientId): Promise<readonly Packet[]> {
    return (await this.clients.get(clientId)?.settle()) ?? [];
  }

  async settleAll(): Promise<(readonly [ClientId, readonly Packet[]])[]> {
    return Promise.all([...this.clients.keys()].map(async (id) => [id, await this.settle(id)] as const));
  }

  /** Shows the model what came to the client. Returns the answers among it. */
  take(clientId: ClientId, received: readonly Packet[]): string[] {
    const session = this.model.sessions.get(clientId);
    const answers: string[] = [];
    for (const packet of received.flatMap((one) => this.#tamper?.(one, clientId) ?? [one])) {
      try {
        if (!session) violated('there is no session');
        if (packet.type === 'publish') this.model.takePublish(session, packet);
        else if (packet.type === 'pubrel') session.takePubrel(packet.packetId);
        else answers.push(describeAnswer(packet));
      } catch (error) {
        if (!(error instanceof Violation)) throw error;
        violated(`${clientId} got ${describeReceived(packet)}: ${error.message}`);
      }
    }
    return answers;
  }

  compare(clientId: ClientId, answers: readonly string[], expected: readonly string[]): void {
    const [came, wanted] = [answers.join('; '), expected.join('; ')];
    if (came !== wanted) violated(`${clientId} got the answers "${came}" and not "${wanted}"`);
  }

  #count(): void {
    const { sessions, connections, subscriptions, retained } = this.#life.counters();
    const held = { sessions, connections, subscriptions, retained };
    const expected = this.model.count();
    if (JSON.stringify(held) !== JSON.stringify(expected)) {
      violated(`the broker counts ${JSON.stringify(held)}, the model ${JSON.stringify(expected)}`);
    }
  }
}

export function describeReceived(packet: Packet): string {
  if (packet.type !== 'publish') return describeAnswer(packet);
  const { topic, payload, qos, dup, retain, packetId, properties } = packet;
  const flags = `${dup ? ' DUP' : ''}${retain ? ' RETAIN' : ''}${packetId ? ` id ${packetId}` : ''}`;
  const identifiers = properties.subscriptionIdentifiers?.join() ?? 'none';
  return `"${Buffer.from(payload).toString()}" on ${topic}, QoS ${qos}${flags}, identifiers ${identifiers}`;
}
