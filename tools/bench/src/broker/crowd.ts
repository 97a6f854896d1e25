import { type BrokerProcess, keepAliveSeconds } from './broker-process.ts';
import { LoadClient } from './load-client.ts';

export interface CrowdMember {
  readonly clientId: string;
  readonly filters?: readonly string[];
  readonly qos?: 0 | 1;
}

const atOnce = 100;
/** So that connections that linger in the kernel do not use up the ports of one address. */
const addresses = 250;

/** Clients of one broker that come and go together. */
export class Crowd implements Disposable {
  /** Aborted when the measure is given up, and when one of the clients is lost: nothing it measures means anything then. */
  readonly signal: AbortSignal;
  readonly #broker: BrokerProcess;
  readonly #lost = new AbortController();
  readonly #clients: LoadClient[] = [];

  constructor(broker: BrokerProcess, signal: AbortSignal) {
    this.#broker = broker;
    this.signal = AbortSignal.any([signal, this.#lost.signal]);
  }

  /** Resolves when all are connected and subscribed, to the clients in this order. */
  async join(members: readonly CrowdMember[]): Promise<LoadClient[]> {
    const joined: LoadClient[] = [];
    const queue = members.entries();
    const work = async () => {
      for (const [place, member] of queue) {
        this.signal.throwIfAborted();
        joined[place] = await this.#connect(member);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return joined;
  }

  async #connect({ clientId, filters = [], qos = 0 }: CrowdMember): Promise<LoadClient> {
    const client = new LoadClient({
      host: this.#broker.host,
      port: this.#broker.port,
      localAddress: `127.0.1.${1 + (this.#clients.length % addresses)}`,
      clientId,
      keepAliveSeconds,
      onLost: (error) => this.#lost.abort(error),
    });
    this.#clients.push(client);
    await client.open();
    if (filters.length > 0) await client.subscribe(filters, qos);
    return client;
  }

  [Symbol.dispose](): void {
    for (const client of this.#clients) client.close();
  }
}

/** As many members as that. */
export const members = (count: number, memberOf: (number: number) => CrowdMember): CrowdMember[] =>
  Array.from({ length: count }, (_, number) => memberOf(number));
