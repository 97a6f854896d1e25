import { createServer } from 'node:net';
import {
  allRights,
  Broker,
  type BrokerEvents,
  type BrokerOptions,
  type Departure,
  type Door,
  type DropReason,
  readShared,
} from '../../src/index.ts';
import { type ConnectOptions, WireClient } from './wire-client.ts';
import type { ConnackPacket, ProtocolVersion } from '@roadwire/mqtt-codec';

export interface RunningBrokerOptions extends BrokerOptions {
  /** Who is let in; everybody by default. */
  readonly door?: Partial<Door>;
}

/** What a broker told, in order. */
export interface Told {
  readonly dropped: { receiver: string; topic: string; why: DropReason }[];
  readonly departures: { clientId: string; departure: Departure }[];
  readonly failures: Departure[];
  /** CONNECT packets that were refused. */
  readonly refusals: { clientId: string; reasonCode: number; why: string }[];
  /** Client ids whose will was published. */
  readonly wills: string[];
  readonly ended: string[];
  readonly faults: Error[];
}

/** A broker on a free port of loopback. `await using` closes it, and fails on a fault that nobody expected. */
export async function runBroker({ door, events, ...options }: RunningBrokerOptions = {}) {
  const told: Told = { dropped: [], departures: [], failures: [], refusals: [], wills: [], ended: [], faults: [] };
  const waiting = new Set<() => void>();
  const changed = () => {
    for (const wake of waiting) wake();
  };
  const broker = new Broker({
    ...options,
    events: {
      ...events,
      dropped: (receiver, { topic }, why) => {
        told.dropped.push({ receiver, topic, why });
        changed();
      },
      disconnected: (client, departure) => {
        told.departures.push({ clientId: client.clientId, departure });
        changed();
      },
      connectionFailed: (_from, departure) => {
        told.failures.push(departure);
        changed();
      },
      refused: ({ clientId }, refusal) => {
        told.refusals.push({ clientId, ...refusal });
        changed();
      },
      willPublished: (clientId) => {
        told.wills.push(clientId);
        changed();
      },
      sessionEnded: (clientId) => {
        told.ended.push(clientId);
        changed();
      },
      fault: (error) => {
        told.faults.push(error);
        changed();
      },
    } satisfies Partial<BrokerEvents>,
  });
  const everybody: Door = {
    address: '127.0.0.1',
    authenticate: () => ({ admitted: true, rights: allRights }),
    ...door,
  };
  const accepted = new Set<number | undefined>();
  const server = createServer({ noDelay: true, pauseOnConnect: true }, (socket) => {
    accepted.add(socket.remotePort);
    broker.accept(readShared(socket), everybody);
    changed();
  });
  await broker.start();
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    }),
  );
  const clients: WireClient[] = [];
  const closeServer = () => new Promise((resolve) => server.close(resolve));
  const stop = async () => {
    await Promise.all(clients.map((client) => client.drop()));
    await broker.stop();
    await closeServer();
  };

  return {
    broker,
    port,
    told,
    stop,
    /** Ends its connections and takes no more; for a broker whose store will never say anything again. */
    abandon: async (): Promise<void> => {
      await Promise.all(clients.map((client) => client.drop()));
      await closeServer();
    },
    /** A connection on which nothing was sent yet, and that the broker has taken or refused. */
    open: async function (version: ProtocolVersion = 5): Promise<WireClient> {
      const client = await WireClient.open(port, version);
      const { localPort } = client;
      clients.push(client);
      await this.until(() => accepted.has(localPort));
      return client;
    },
    /** A client that is connected; its CONNACK was a success. */
    connect: async (options: ConnectOptions | string = {}): Promise<WireClient & { connack: ConnackPacket }> => {
      const { version = 5, ...rest } = typeof options === 'string' ? { clientId: options } : options;
      const client = await WireClient.open(port, version);
      clients.push(client);
      const connack = await client.connect(rest);
      if (connack.reasonCode !== 0) throw new Error(`CONNACK says ${connack.reasonCode}`);
      return Object.assign(client, { connack });
    },
    /** Resolves when what the broker told meets the condition, or what can be asked of it: that is looked at now and then. */
    until: async (condition: (told: Told) => boolean): Promise<void> => {
      const deadline = performance.now() + 10_000;
      while (!condition(told)) {
        if (performance.now() > deadline) throw new Error(`never came: ${condition}`);
        await new Promise<void>((resolve) => {
          const wake = () => {
            clearTimeout(timer);
            waiting.delete(wake);
            resolve();
          };
          const timer = setTimeout(wake, 2);
          waiting.add(wake);
        });
      }
    },
    /** Resolves when the broker knows that the client is gone. */
    left: async function (clientId: string): Promise<void> {
      await this.until(({ departures }) => departures.some((departure) => departure.clientId === clientId));
    },
    [Symbol.asyncDispose]: async () => {
      await stop();
      if (told.faults.length > 0) throw new AggregateError(told.faults, 'the broker told of faults');
    },
  };
}
export type RunningBroker = Awaited<ReturnType<typeof runBroker>>;
