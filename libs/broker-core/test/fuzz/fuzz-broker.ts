import { setImmediate } from 'node:timers/promises';
import { mutate, samplePackets, seededRandom } from '@roadwire/mqtt-codec/samples';
import { bytesInUse } from '../support/bytes-in-use.ts';
import { type FuzzedBroker, startFuzzedBroker } from './fuzzed-broker.ts';
import { FuzzedConnection, memoryStreams, openSocket, pick } from './fuzzed-connection.ts';
import { type Held, whatIsHeld } from './held.ts';

export interface FuzzOptions {
  readonly packets: number;
  readonly seed: number;
  /** Told about once a second. */
  readonly progress?: (sent: number) => void;
  readonly signal?: AbortSignal;
}

export interface FuzzReport {
  readonly packets: number;
  readonly seed: number;
  readonly seconds: number;
  readonly mustBeZero: {
    /** Defects that the broker told of, and errors that nobody caught. */
    readonly faults: number;
    /** Times that the healthy client was not served. */
    readonly unserved: number;
    /** Kinds of things that the broker still holds when all are gone. */
    readonly leftBehind: number;
    /** Times that it held more memory than it may. */
    readonly overMemory: number;
  };
  /** What was wrong, with the packet that it happened on. */
  readonly failures: readonly string[];
  /** What happened, for the reader to judge what the zeros are worth. */
  readonly results: {
    readonly connections: number;
    readonly overTcp: number;
    readonly refused: number;
    readonly ended: number;
    readonly publishesTaken: number;
    readonly roundTrips: number;
    readonly mostMegabytes: number;
    readonly leftMegabytes: number;
  };
}

/** Connections at once; as many mutants go out before the healthy client is asked. */
const lanes = 100;
/** One of so many connections is a real one. */
const tcpEvery = 8;
/** Above what is in use before the first packet, in bytes. */
const mostBytes = 128 * 1024 * 1024;
const mostBytesLeft = 8 * 1024 * 1024;
const samples = samplePackets();

/**
 * Sends mutated packets of every type and version to a broker, on fresh connections and on those of clients that were let in,
 * with a healthy client served all the time. The same seed sends the same.
 */
export async function fuzzBroker({ packets, seed, progress, signal }: FuzzOptions): Promise<FuzzReport> {
  const random = seededRandom(seed);
  const since = performance.now();
  await using fuzzed = await startFuzzedBroker();
  const connections: FuzzedConnection[] = [];
  const counts = { connections: 0, overTcp: 0, roundTrips: 0, unserved: 0, overMemory: 0, most: 0 };
  const before = { held: whatIsHeld(fuzzed.broker), bytes: bytesInUse() };
  let sent = 0;
  let toldAt = since;

  await sendAll();
  await fuzzed.forgetEverything();
  const after = { held: whatIsHeld(fuzzed.broker), bytes: bytesInUse() };
  const leftBehind = differences(before.held, after.held);
  const leftBytes = after.bytes - before.bytes;
  if (leftBytes > mostBytesLeft) leftBehind.push(`${leftBytes} bytes of memory are left behind`);
  return {
    packets: sent,
    seed,
    seconds: Math.round((performance.now() - since) / 100) / 10,
    mustBeZero: {
      faults: fuzzed.failures.length,
      unserved: counts.unserved,
      leftBehind: leftBehind.length,
      overMemory: counts.overMemory,
    },
    failures: [...fuzzed.failures, ...leftBehind],
    results: {
      connections: counts.connections,
      overTcp: counts.overTcp,
      ...fuzzed.counts,
      publishesTaken: fuzzed.broker.counters().messagesIn - counts.roundTrips,
      roundTrips: counts.roundTrips,
      mostMegabytes: megabytes(counts.most - before.bytes),
      leftMegabytes: megabytes(leftBytes),
    },
  };

  /** A function of its own, so that nothing of it holds on to a connection at the end. */
  async function sendAll(): Promise<void> {
    while (sent < packets && fuzzed.failures.length < 10) {
      signal?.throwIfAborted();
      for (let lane = 0; lane < lanes && sent < packets; lane += 1) {
        const open = connections[lane];
        const connection = open?.isOpen ? open : await replace(lane);
        const sample = pick(random, samples);
        // What a client does right brings it to where it has something to lose.
        for (let valid = connection.state === 'connected' ? Math.floor(random() * 4) : 0; valid > 0; valid -= 1) {
          connection.send(pick(random, samplesOf[connection.version].fromClients), random);
        }
        const mutant = mutate((random() < 0.8 ? sampleFor(connection) : sample).bytes, random);
        fuzzed.sending(lane, mutant);
        connection.send(mutant, random);
        sent += 1;
      }
      await comeToRest();
    }
    for (const connection of connections.splice(0)) connection.cut();
  }

  async function replace(lane: number): Promise<FuzzedConnection> {
    counts.connections += 1;
    const isOverTcp = lane % tcpEvery === 0;
    if (isOverTcp) counts.overTcp += 1;
    const stream = isOverTcp ? await openSocket(fuzzed.port) : memoryStream(fuzzed, lane);
    return (connections[lane] = new FuzzedConnection(stream, random));
  }

  /** Everything that was sent is dealt with, and the healthy client was served. */
  async function comeToRest(): Promise<void> {
    for (let turn = 0; turn < 3; turn += 1) await setImmediate();
    counts.roundTrips += 1;
    if (!(await fuzzed.healthy.isServed())) {
      counts.unserved += 1;
      fuzzed.failures.push(`the healthy client was not served after ${sent} packets`);
    }
    fuzzed.clock.advance(0.2);
    if (performance.now() - toldAt < 1000) return;
    toldAt = performance.now();
    progress?.(sent);
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    const inUse = heapUsed + arrayBuffers > before.bytes + mostBytes ? bytesInUse() : heapUsed + arrayBuffers;
    counts.most = Math.max(counts.most, inUse);
    if (inUse > before.bytes + mostBytes) {
      counts.overMemory += 1;
      fuzzed.failures.push(`${inUse - before.bytes} bytes of memory are in use after ${sent} packets`);
    }
  }

  function sampleFor({ state, version }: FuzzedConnection) {
    const { fresh, others } = samplesOf[version];
    return pick(random, state === 'fresh' ? fresh : others);
  }
}

const samplesOf = { 3: groupOf(3), 4: groupOf(4), 5: groupOf(5) };

function groupOf(version: FuzzedConnection['version']) {
  const own = samples.filter((sample) => sample.version === version);
  const isConnect = ({ packet }: (typeof own)[number]) => packet.type === 'connect';
  const goodbyes = new Set(['connect', 'disconnect', 'auth']);
  return {
    fresh: own.filter(isConnect),
    others: own.filter((sample) => !isConnect(sample)),
    fromClients: own
      .filter(({ sender, packet }) => sender !== 'server' && !goodbyes.has(packet.type))
      .map(({ bytes }) => bytes),
  };
}

function memoryStream(fuzzed: FuzzedBroker, lane: number) {
  const [client, broker] = memoryStreams();
  fuzzed.accept(broker, lane);
  return client;
}

const differences = (before: Held, after: Held): string[] =>
  Object.entries(after).flatMap(([what, count]) => {
    const had = new Map(Object.entries(before)).get(what);
    return count === had ? [] : [`${what}: ${count} at the end, ${had} at the beginning`];
  });

const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 102.4) / 10;
