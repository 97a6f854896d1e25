import { type Packet, reasonCodeName, reasonCodes, type SubackPacket, type UnsubackPacket } from '@roadwire/mqtt-codec';
import type { Book } from '../history/book.ts';
import type { FilterRequest, GrantedOptions, SessionHistory } from '../history/history.ts';

/** How SUBSCRIBE asks for what is retained (MQTT 5, 3.8.3.1). */
export type RetainHandling = 0 | 1 | 2;

interface Pending {
  readonly request: FilterRequest;
  readonly session: SessionHistory;
  readonly answered: (isAcknowledged: boolean) => void;
}

/** SUBSCRIBE and UNSUBSCRIBE of one client, each with one filter. */
export class FilterRequests {
  readonly #book: Book;
  readonly #pending = new Map<number, Pending>();

  constructor(book: Book) {
    this.#book = book;
  }

  has(packetId: number): boolean {
    return this.#pending.has(packetId);
  }

  /** `options` undefined: UNSUBSCRIBE. Resolves with whether it was acknowledged; if not, it is in doubt what became of it. */
  ask(
    to: { session: SessionHistory; packetId: number; send: (packet: Packet) => void },
    filter: string,
    options: GrantedOptions | undefined,
    retainHandling: RetainHandling,
  ): Promise<boolean> {
    const { session, packetId, send } = to;
    const request: FilterRequest = {
      filter,
      options,
      wantsRetained: options !== undefined && retainHandling !== 2,
      asked: this.#book.now(),
      acknowledged: undefined,
    };
    session.requests.push(request);
    if (options) {
      const { identifier, ...asked } = options;
      const properties = identifier === undefined ? {} : { subscriptionIdentifiers: [identifier] };
      send({ type: 'subscribe', packetId, subscriptions: [{ filter, ...asked, retainHandling }], properties });
    } else send({ type: 'unsubscribe', packetId, filters: [filter], properties: {} });
    return new Promise((answered) => this.#pending.set(packetId, { request, session, answered }));
  }

  /** SUBACK or UNSUBACK. */
  answered({ packetId, reasonCodes: [code = 0] }: SubackPacket | UnsubackPacket): void {
    const pending = this.#pending.get(packetId);
    if (!pending) return;
    const { request, session, answered } = pending;
    this.#pending.delete(packetId);
    this.#check(request, session, code);
    request.acknowledged = this.#book.now();
    answered(true);
  }

  /** The connection is gone. */
  lost(): void {
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { answered } of pending) answered(false);
  }

  #check(request: FilterRequest, { client, requests }: SessionHistory, code: number): void {
    const { filter, options } = request;
    if (code >= 0x80) this.#book.note('refused', client, `${filter}: ${reasonCodeName(code)}`);
    else if (options && code !== options.qos) {
      this.#book.note('otherOptions', client, `${filter}: QoS ${code} was granted instead of ${options.qos}`);
    } else if (!options && code === reasonCodes.noSubscriptionExisted) {
      const earlier = requests.slice(0, requests.indexOf(request));
      const before = earlier.findLast((other) => other.filter === filter);
      if (before?.options && before.acknowledged) {
        this.#book.note('subscriptionLost', client, `${filter}: there was none to be taken back`);
      }
    }
  }
}
