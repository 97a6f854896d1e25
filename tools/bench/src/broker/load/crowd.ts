import type { Socket } from 'node:net';
import { GatheredOutput } from './gathered-output.ts';
import { openPlainSocket, type SocketAddress } from './open-socket.ts';
import { type ClientHandler, RawClient, type SessionOptions } from './raw-client.ts';

export interface CrowdMember {
  readonly clientId: string;
  readonly filters?: readonly string[];
}

export interface CrowdOptions {
  readonly host: string;
  readonly port: number;
  readonly session: SessionOptions;
  /** Of all subscriptions. */
  readonly qos: 0 | 1;
  readonly handler: ClientHandler;
  /** Plain TCP unless given. */
  readonly openSocket?: (address: SocketAddress, number: number, onBytes: (bytes: Buffer) => void) => Socket;
}

/** Connections in the making. */
export const atOnce = 100;
/** So that connections that linger in the kernel do not use up the ports of one address. */
const addresses = 250;

/** Clients of one broker that come together. */
export class Crowd {
  readonly output = new GatheredOutput();
  readonly #options: CrowdOptions;

  constructor(options: CrowdOptions) {
    this.#options = options;
  }

  /** Resolves when all are connected and subscribed, to the clients in this order. */
  async join(members: readonly CrowdMember[]): Promise<RawClient[]> {
    const joined: RawClient[] = [];
    await inParallel(members.entries(), async ([number, { clientId, filters = [] }]) => {
      const client = this.connect(number, clientId);
      joined[number] = client;
      await client.open(this.#options.session);
      if (filters.length > 0) await client.subscribe(filters, this.#options.qos);
    });
    return joined;
  }

  /** Begins a connection. */
  connect(number: number, clientId: string): RawClient {
    const { host, port, handler, openSocket } = this.#options;
    const address = { host, port, localAddress: localAddressOf(number) };
    return new RawClient({
      number,
      clientId,
      output: this.output,
      handler,
      openSocket: (onBytes) => openSocket?.(address, number, onBytes) ?? openPlainSocket(address, onBytes),
    });
  }
}

export const localAddressOf = (number: number): string => `127.0.1.${1 + (number % addresses)}`;

/** Works on all of them, so many at a time. */
export async function inParallel<T>(items: Iterator<T> & Iterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  const worker = async () => {
    for (const item of items) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
