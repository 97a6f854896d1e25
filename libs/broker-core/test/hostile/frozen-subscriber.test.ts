import { describe, expect, it } from 'vitest';
import { payloadsOf, textOf } from '../support/payloads.ts';
import { type RunningBroker, runBroker } from '../support/running-broker.ts';
import type { WireClient } from '../support/wire-client.ts';

const outputBytes = 200_000;
/** With what is around it, a message is not much longer. */
const payloadBytes = 8_000;
/** More than the operating system takes for a client that does not read. */
const many = 4_000;

const numbered = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => `${from + index}`);
const numberIn = (payload: string): string => payload.trimEnd();

/** Publishes them one by one, each acknowledged before the next. */
async function publishNumbers(writer: WireClient, from: number, to: number, bytes = payloadBytes): Promise<void> {
  for (const number of numbered(from, to)) await writer.publishAcknowledged('load', number.padEnd(bytes));
}

/** Acknowledges all that comes until so many have come. */
async function readAcknowledging(reader: WireClient, count: number): Promise<string[]> {
  const read: string[] = [];
  while (read.length < count) {
    const packet = await reader.expect('publish');
    read.push(numberIn(textOf(packet)));
    reader.acknowledge('puback', packet.packetId);
  }
  return read;
}

const dropsOf = ({ told }: RunningBroker, client: string) => told.dropped.filter(({ receiver }) => receiver === client);

describe('a subscriber that does not read', () => {
  it('is told as dropped what it misses at QoS 0, while another gets everything', async () => {
    await using running = await runBroker({ limits: { outputBytes } });
    const [frozen, reader, writer] = await threeClients(running);
    await frozen.subscribe('load');
    await reader.subscribe('load');
    frozen.freeze();
    await publishNumbers(writer, 0, many);
    expect(payloadsOf(await reader.settled()).map(numberIn)).toEqual(numbered(0, many));
    const { unreadBytes = 0, queuedBytes } = running.broker.session('frozen') ?? {};
    expect(unreadBytes).toBeGreaterThan(outputBytes - 2 * payloadBytes);
    expect(unreadBytes).toBeLessThan(outputBytes + 2 * payloadBytes);
    expect(queuedBytes).toBe(0);
    const drops = dropsOf(running, 'frozen');
    expect(new Set(drops.map(({ why }) => why))).toEqual(new Set(['slow_client']));
    frozen.thaw();
    const read = payloadsOf(await frozen.settled()).map(numberIn);
    expect(read.length + drops.length).toBe(many);
    expect(read).toEqual(read.toSorted((one, other) => Number(one) - Number(other)));
    expect(dropsOf(running, 'reader')).toEqual([]);
  });

  it('gets everything at QoS 1 when it reads again, in order, with what was published meanwhile', async () => {
    await using running = await runBroker({ limits: { outputBytes, inFlightBytes: 64 * 1024 * 1024 } });
    const [frozen, reader, writer] = await threeClients(running);
    for (const client of [frozen, reader]) await client.subscribe('load', { qos: 1 });
    frozen.freeze();
    for (let from = 0; from < many; from += 500) {
      await Promise.all([publishNumbers(writer, from, from + 500), readAcknowledging(reader, 500)]);
    }
    const { unreadBytes, queued, inFlight } = running.broker.session('frozen') ?? {};
    expect(unreadBytes).toBeLessThan(outputBytes + 2 * payloadBytes);
    expect((queued ?? 0) + (inFlight ?? 0)).toBe(many);
    expect(queued).toBeGreaterThan(0);
    frozen.thaw();
    const [read] = await Promise.all([
      readAcknowledging(frozen, many + 200),
      publishNumbers(writer, many, many + 200),
      readAcknowledging(reader, 200),
    ]);
    expect(read).toEqual(numbered(0, many + 200));
    expect(running.told.dropped).toEqual([]);
  });

  it('holds no more at QoS 1 than its limits, and is told as dropped the rest', async () => {
    const limits = { outputBytes, inFlightMessages: 10, queueMessages: 500 };
    await using running = await runBroker({ limits });
    const [frozen, , writer] = await threeClients(running);
    await frozen.subscribe('load', { qos: 1 });
    frozen.freeze();
    await publishNumbers(writer, 0, 2_000, 100);
    expect(running.broker.session('frozen')).toMatchObject({ inFlight: 10, queued: 500 });
    expect(dropsOf(running, 'frozen')).toHaveLength(1_490);
    expect(new Set(running.told.dropped.map(({ why }) => why))).toEqual(new Set(['queue_full']));
    frozen.thaw();
    expect(await readAcknowledging(frozen, 510)).toEqual(numbered(0, 510));
    expect(await frozen.settled()).toEqual([]);
  });

  it('takes with all others like it no more than what is held for all together', async () => {
    const limits = { outputBytes, inFlightBytes: 10_000, totalQueueBytes: 500_000 };
    await using running = await runBroker({ limits });
    const [, reader, writer] = await threeClients(running);
    await reader.subscribe('load');
    for (let count = 0; count < 20; count += 1) {
      const frozen = await running.connect(`frozen-${count}`);
      await frozen.subscribe('load', { qos: 1 });
      frozen.freeze();
    }
    await publishNumbers(writer, 0, 300, 1_000);
    const { queuedBytes } = running.broker.counters();
    expect(queuedBytes).toBeGreaterThan(450_000);
    expect(queuedBytes).toBeLessThan(limits.totalQueueBytes + 20 * (limits.inFlightBytes + 2_000));
    expect(payloadsOf(await reader.settled())).toHaveLength(300);
  });
});

async function threeClients(running: RunningBroker): Promise<[WireClient, WireClient, WireClient]> {
  return [await running.connect('frozen'), await running.connect('reader'), await running.connect('writer')];
}
