import type { Properties, PublishPacket } from '@roadwire/mqtt-codec';
import { DurableStore, type DurableStoreOptions } from '../../src/index.ts';
import { ManualClock } from './manual-clock.ts';
import { MemoryDisk } from './memory-disk.ts';
import { runBroker, type RunningBroker, type RunningBrokerOptions } from './running-broker.ts';
import { willOf } from './will.ts';
import type { WireClient } from './wire-client.ts';

const onFault = (error: Error): void => {
  throw error;
};

/** A client whose session is there for a long time after its connection. */
export const kept = (clientId: string) => ({ clientId, properties: { sessionExpiryInterval: 1000 } });
export const back = (clientId: string) => ({ ...kept(clientId), cleanStart: false });

/** Brokers one after the other on one disk and one clock. */
export function durableBrokers(options: Partial<DurableStoreOptions> = {}) {
  const clock = new ManualClock();
  let disk = new MemoryDisk();
  return {
    clock,
    get disk() {
      return disk;
    },
    run: (more: RunningBrokerOptions = {}) =>
      runBroker({ store: new DurableStore(disk, { onFault, ...options }), clock, ...more }),
    /** The broker is killed: of what is being written so many bytes are there. What it was is not to be used any more. */
    kill: async (running: RunningBroker, tornBytes = 0): Promise<void> => {
      disk = disk.crash(tornBytes);
      await running.abandon();
    },
  };
}

/** With so many unacknowledged at once. */
export const window = (clientId: string, receiveMaximum: number, cleanStart = true) => ({
  clientId,
  cleanStart,
  properties: { sessionExpiryInterval: 1000, receiveMaximum },
});

/** How a test and its store go together: with a log that only grows, and with one that is written anew all the time. */
export const storeSettings: readonly (readonly [string, Partial<DurableStoreOptions>])[] = [
  ['', {}],
  [' and its log is written anew all the time', { logBytes: 0, checkpointBytes: 1 }],
];

/** Properties that receivers get unaltered, of each kind. */
export const properties: Properties = {
  payloadFormatIndicator: 1,
  contentType: 'text/plain; charset=utf-8',
  responseTopic: 'answers/ä/𝄞',
  correlationData: Buffer.from([0, 255, 1]),
  userProperties: [
    ['name', 'Größe'],
    ['name', ''],
    ['', 'again'],
  ],
};

/** By the program that the broker is a part of. */
export const publish = (
  { broker }: RunningBroker,
  topic: string,
  payload: string,
  qos: 0 | 1 | 2 = 1,
  more: Partial<Pick<PublishPacket, 'retain' | 'properties'>> = {},
): void => broker.publish({ topic, payload: Buffer.from(payload), qos, ...more });

/** Everything that was told so far is on the disk. */
export async function allKept(running: RunningBroker): Promise<void> {
  const client = await running.connect({ clientId: 'settler', will: willOf({ topic: 'settler' }) });
  client.disconnect();
  await client.closed();
}

/** Has it subscribe and go. */
export async function away(running: RunningBroker, clientId: string, filter = 'a', qos: 0 | 1 | 2 = 1): Promise<void> {
  const client = await running.connect(kept(clientId));
  await client.subscribe(filter, { qos });
  await client.drop();
  await running.left(clientId);
}

/** What came to a client so far, of a broker that has dealt with all it sent. */
export const typesOf = async (client: WireClient): Promise<string[]> =>
  (await client.settled()).map(({ type }) => type);
