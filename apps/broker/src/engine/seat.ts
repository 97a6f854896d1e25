import type { Client, Rights } from '@roadwire/broker-core';
import { captureLevels } from '@roadwire/protocol';
import type { Admitted, PublishRates } from './admission.ts';
import type { ConnectedClient } from './client-view.ts';
import type { Connection } from './connection.ts';
import type { EngineHooks } from './engine.ts';

const sharePrefix = '$share/';
const share = /^\$share\/[^/]*\//;

/** What is known of a client before it is connected, and after. */
export type Occupant = Pick<Client, 'clientId' | 'username' | 'version' | 'connectedAt' | 'keepAlive' | 'cleanStart'>;

/**
 * One admitted client: who it is to the service, and what it may do to the core. One object for the life of its connection,
 * which copies nothing.
 */
export class Seat implements Rights, ConnectedClient {
  readonly #admitted: Admitted;
  readonly connection: Connection;
  readonly #hooks: EngineHooks;
  #is: Occupant;
  /** Of the session that is taken up again, until it is. */
  #mayKeep: readonly string[] | null = null;

  /** `expected`: who is about to take it. */
  constructor(admitted: Admitted, connection: Connection, hooks: EngineHooks, expected: Occupant) {
    this.#admitted = admitted;
    this.connection = connection;
    this.#hooks = hooks;
    this.#is = expected;
  }

  get identity() {
    return this.#admitted.identity;
  }

  get permissions() {
    return this.#admitted.permissions;
  }

  get rates(): PublishRates | undefined {
    return this.#admitted.rates;
  }

  get clientId(): string {
    return this.#is.clientId;
  }

  get username(): string | undefined {
    return this.#is.username;
  }

  get protocolVersion(): number {
    return this.#is.version;
  }

  get connectedSince(): Date {
    return new Date(this.#is.connectedAt);
  }

  get keepAliveSeconds(): number {
    return this.#is.keepAlive;
  }

  get cleanStart(): boolean {
    return this.#is.cleanStart;
  }

  mayPublish({ topic }: { topic: string }): boolean {
    if (topic.startsWith('$')) return false;
    // What an extension let in has no permissions of ours: extensions say what it may do.
    if (this.identity.kind === 'external') return this.#hooks.messages?.authorizePublish !== undefined;
    return this.#hooks.mayPublish(this.#admitted, topic);
  }

  maySubscribe({ pattern, shareName }: { pattern: string; shareName: string | undefined }): boolean {
    if (this.identity.kind === 'external') {
      if (pattern.startsWith('$') || this.#hooks.messages?.authorizeSubscribe === undefined) return false;
      const filter = shareName === undefined ? pattern : `${sharePrefix}${shareName}/${pattern}`;
      return this.#mayKeep?.includes(filter) ?? true;
    }
    return this.#hooks.maySubscribe(this.#admitted, pattern);
  }

  mayReceive(topic: string): boolean {
    if (this.identity.kind !== 'external') return this.#hooks.mayReceive(this.#admitted, topic);
    const receives = (filter: string) => captureLevels(filter.replace(share, ''), topic) !== undefined;
    return this.#mayKeep?.some(receives) ?? true;
  }

  /** An external client takes up a session that it may not have left itself: nothing of it is its own but by these filters. */
  resume(filters: readonly string[]): void {
    this.#mayKeep = filters;
  }

  /** It is connected now. */
  take(client: Client): this {
    this.#is = client;
    this.#mayKeep = null;
    return this;
  }
}

/** Every client of this engine came in through one of its doors. */
export function seatOf(client: Client): Seat {
  const { rights } = client;
  if (!(rights instanceof Seat)) throw new Error('a client that came in through no door of this engine');
  return rights.take(client);
}
