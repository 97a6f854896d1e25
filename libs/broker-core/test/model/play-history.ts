import { setImmediate } from 'node:timers/promises';
import type { Packet } from '@roadwire/mqtt-codec';
import { describeAnswer } from './act.ts';
import { copyOf } from './copy-of.ts';
import { Violation, violated } from './copy.ts';
import { tickMilliseconds } from './model.ts';
import { ModelClient } from './model-client.ts';
import { type Circumstances, describeReceived, Stage } from './stage.ts';
import { type ClientId, type Step, versionOf } from './step.ts';

/** Plays it on a broker of its own, and compares what clients get with the model. Tells what is wrong, and at which step. */
export async function playHistory(
  history: readonly Step[],
  circumstances: Circumstances = {},
): Promise<string | undefined> {
  const playing = new Playing(circumstances);
  let at = 0;
  try {
    await playing.start();
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

/** What was begun with a step, and is to be waited for. */
interface Begun {
  readonly actor?: ClientId | undefined;
  /** What it must be answered. */
  readonly answers: readonly string[];
  /** So many of them may come before anything is kept, as nothing is to be kept that they are about. */
  readonly atOnce: number;
}

class Playing {
  readonly #stage: Stage;

  constructor(circumstances: Circumstances) {
    this.#stage = new Stage(circumstances);
  }

  start(): Promise<void> {
    return this.#stage.life.start();
  }

  async stop(): Promise<void> {
    for (const client of this.#stage.clients.values()) client.cut();
    // Where a history failed it may hang.
    this.#stage.kept.thaw();
    await this.#stage.life.stop();
  }

  async play(step: Step): Promise<void> {
    if (step.does === 'wait') return this.#stage.pass(step.seconds);
    if (step.does === 'restart') return this.#restart(step.seconds);
    if (step.does === 'kill') return this.#kill(step);
    const begun = await this.#begin(step);
    if (begun) await this.#stage.rest(begun.actor, begun.answers);
  }

  /** All come back and acknowledge everything: then nothing is left. They leave for good: then nothing is held. */
  async finish(): Promise<void> {
    const sessions = () => this.#stage.model.sessions;
    for (const client of [...sessions().keys()]) {
      await this.play({ ...comeback, client });
      await this.play({ does: 'release', client, count: Number.POSITIVE_INFINITY });
    }
    const isBusy = () => [...sessions().values()].some(({ acknowledgeable }) => acknowledgeable.length > 0);
    while (isBusy()) for (const client of sessions().keys()) await this.play({ ...acknowledgement, client });
    const { queuedBytes } = this.#stage.life.counters();
    if (queuedBytes !== 0) violated(`${queuedBytes} bytes are left over`);
    for (const client of [...sessions().keys()])
      await this.play({ does: 'leave', client, how: 'disconnect', expiry: 0 });
    await this.#stage.pass(tickMilliseconds / 1000);
    await this.#stage.checkNothingIsLeft();
  }

  /** Undefined for what cannot happen. */
  async #begin(step: Step): Promise<Begun | undefined> {
    switch (step.does) {
      case 'connect':
        return this.#connect(step);
      case 'leave':
        return this.#leave(step);
      case 'crash':
        return this.#crash(step);
      case 'wait':
      case 'restart':
      case 'kill':
        throw new Error(`${step.does} is nothing that somebody does`);
      default: {
        if (step.client === 'broker') return this.#publishInside(step);
        const act = this.#stage.actor.act(step);
        if (act.packets.length === 0) return undefined;
        this.#stage.clients.get(step.client)?.send(act.packets);
        return { actor: step.client, ...act };
      }
    }
  }

  async #connect(step: Extract<Step, { does: 'connect' }>): Promise<Begun> {
    const { client: actor } = step;
    const { clients, life } = this.#stage;
    const older = clients.get(actor);
    const version = versionOf(actor);
    const client = new ModelClient(version);
    const act = this.#stage.actor.connect(step);
    const known = life.next('connected');
    life.accept(client.stream);
    client.send(act.packets);
    clients.delete(actor);
    clients.set(actor, client);
    const last = (await older?.ended())?.map(describeAnswer) ?? [];
    this.#stage.compare(actor, last, older && version === 5 ? ['disconnect 142'] : []);
    await known;
    return { actor, ...act };
  }

  async #leave(step: Extract<Step, { does: 'leave' }>): Promise<Begun | undefined> {
    const { clients, life, actor } = this.#stage;
    const client = clients.get(step.client);
    if (!client) return undefined;
    clients.delete(step.client);
    const known = life.next('disconnected');
    client.send(actor.act(step).packets);
    if (step.how === 'drop') client.cut();
    this.#stage.compare(step.client, (await client.ended()).map(describeAnswer), []);
    await known;
    return nobodyActs;
  }

  async #crash({ client: clientId, during }: Extract<Step, { does: 'crash' }>): Promise<Begun | undefined> {
    const { clients, life, actor, model } = this.#stage;
    const client = clients.get(clientId);
    if (!client) return undefined;
    const act = during ? actor.act(during) : undefined;
    model.leave(clientId, { withWill: true, isCut: true });
    clients.delete(clientId);
    const known = life.next('disconnected');
    const other = during && 'client' in during && during.client !== 'broker' ? during.client : clientId;
    if (act && other !== clientId) clients.get(other)?.send(act.packets);
    else client.send(act?.packets ?? [], halfAPacket);
    client.cut();
    await known;
    return act && other !== clientId ? { actor: other, ...act } : nobodyActs;
  }

  #publishInside({ messages }: Extract<Step, { does: 'publish' }>): Begun {
    const { actor, model, life } = this.#stage;
    for (const publication of messages) {
      const message = actor.message(publication, undefined);
      model.publish(message);
      const properties = { messageExpiryInterval: message.expiry };
      life.publish({ ...message, payload: Buffer.from(message.payload), properties });
    }
    return nobodyActs;
  }

  // ---- how the broker ends

  async #restart(seconds: number): Promise<void> {
    const { clients, life, model } = this.#stage;
    const leaving = [...clients].map(([id, client]) => [id, client.ended()] as const);
    clients.clear();
    await life.stop();
    // One after the other, so that the will of one comes to those behind it.
    for (const [id, ended] of leaving) {
      this.#stage.compare(id, this.#stage.take(id, await ended), versionOf(id) === 5 ? ['disconnect 139'] : []);
      model.leave(id, { withWill: true, isCut: true });
    }
    await this.#stage.begin(seconds);
  }

  async #kill({ during, isKept, part, seconds }: Extract<Step, { does: 'kill' }>): Promise<void> {
    const { actor, kept } = this.#stage;
    const before = copyOf(actor.model);
    kept.freeze();
    if (during) await this.#playFrozen(during);
    // It goes on with what it writes anew, if it does.
    else for (let turn = 0; turn < 3; turn += 1) await setImmediate();
    if (during && isKept) await this.#stage.crashWhenKept();
    else {
      kept.crash(part);
      actor.model = before;
    }
    this.#stage.killed();
    await this.#stage.begin(seconds);
  }

  /** While the disk hangs: nothing is said that is not so after the end of the broker. */
  async #playFrozen(step: Step): Promise<void> {
    const { clients, actor, model } = this.#stage;
    actor.isWatched = true;
    const begun = await this.#begin(step);
    actor.isWatched = false;
    if (!begun) return;
    const isConnecting = step.does === 'connect';
    const others = [...clients.keys()].filter((id) => !(isConnecting && id === begun.actor));
    const received: [ClientId, readonly Packet[]][] = [];
    if (begun.actor && !isConnecting) received.push([begun.actor, await this.#stage.settle(begun.actor)]);
    for (const id of others) received.push([id, await this.#stage.settle(id)]);
    if (begun.actor && isConnecting) received.push([begun.actor, clients.get(begun.actor)?.received() ?? []]);
    this.#stage.life.checkFaults();
    const answers: string[] = [];
    for (const [id, came] of received) {
      const session = model.sessions.get(id);
      const early = came.find((packet) => packet.type === 'pubrel' || (packet.type === 'publish' && packet.qos === 2));
      if (early && session && session.expirySeconds > 0) violated(`${id} got ${describeReceived(early)} too early`);
      const answered = this.#stage.take(id, came);
      if (id === begun.actor) answers.push(...answered);
      else this.#stage.compare(id, answered, []);
    }
    const allowed = begun.answers.slice(0, begun.atOnce);
    if (begun.actor) this.#stage.compare(begun.actor, answers, allowed.slice(0, answers.length));
  }
}

const nobodyActs: Begun = { answers: [], atOnce: 0 };
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
