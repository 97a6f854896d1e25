import { createServer } from 'node:net';
import type { Duplex } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { allRights, type AuthenticationStep, Broker, type Door } from '../../src/index.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { HealthyClient } from './healthy-client.ts';

const sessionExpirySeconds = 60;
const admitted = { admitted: true, rights: allRights } as const;

/** Takes every method: one challenge, with some of the answers late. */
const door: Door = {
  address: 'fuzzed',
  authenticate: ({ username }) => (username === undefined ? admitted : Promise.resolve(admitted)),
  authenticateWith: () => {
    let steps = 0;
    return {
      step: (data) => {
        steps += 1;
        const step: AuthenticationStep = steps < 2 ? { done: false, data } : { done: true, verdict: admitted, data };
        return (data?.length ?? 0) % 2 === 0 ? step : Promise.resolve(step);
      },
    };
  },
};

export type FuzzedBroker = Awaited<ReturnType<typeof startFuzzedBroker>>;

/** A broker with small limits and a healthy client, that keeps what goes wrong. */
export async function startFuzzedBroker() {
  const clock = new ManualClock();
  const failures: string[] = [];
  const counts = { refused: 0, ended: 0 };
  const retained = new Set<string>();
  const mutants = new Map<number, string>();
  let readsLane = 0;
  const failed = (what: string) => (error: unknown) => {
    const text = error instanceof Error ? error.stack : String(error);
    failures.push(`${what} on ${mutants.get(readsLane) ?? 'a socket'}: ${text}`);
  };
  const broker = new Broker({
    clock,
    limits: {
      sessionExpirySeconds,
      retainedMessages: 500,
      queueMessages: 50,
      receiveMaximum: 20,
      outputBytes: 100_000,
    },
    hooks: {
      onPublish: (message) => {
        if (message.retain) retained.add(message.topic);
        return message;
      },
    },
    events: {
      fault: failed('a fault'),
      refused: () => (counts.refused += 1),
      connectionFailed: () => (counts.ended += 1),
      disconnected: () => (counts.ended += 1),
      willPublished: (_clientId, topic) => retained.add(topic),
    },
  });
  const uncaught = failed('an error that nobody caught');
  process.on('uncaughtException', uncaught);
  process.on('unhandledRejection', uncaught);
  const server = createServer({ noDelay: true }, (socket) => broker.accept(socket, door));
  await broker.start();
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    }),
  );
  const healthy = await HealthyClient.connect(port);

  return {
    broker,
    port,
    clock,
    healthy,
    failures,
    counts,
    /** What is told with a failure that happens while this connection is read. */
    sending: (lane: number, mutant: Buffer) => mutants.set(lane, mutant.toString('hex')),
    accept: (stream: Duplex, lane: number) => {
      stream.on('data', () => (readsLane = lane));
      broker.accept(stream, door);
    },
    /** All others are gone, their sessions have ended, and nothing is retained any more. */
    forgetEverything: async () => {
      const deadline = performance.now() + 10_000;
      while (broker.counters().connections > 1 && performance.now() < deadline) {
        clock.advance(1);
        await setImmediate();
      }
      clock.advance(sessionExpirySeconds + 1);
      for (const topic of retained) broker.publish({ topic, payload: Buffer.alloc(0), retain: true });
      retained.clear();
      await healthy.isServed();
    },
    [Symbol.asyncDispose]: async () => {
      healthy.close();
      await broker.stop();
      await new Promise((resolve) => server.close(resolve));
      process.off('uncaughtException', uncaught);
      process.off('unhandledRejection', uncaught);
    },
  };
}
