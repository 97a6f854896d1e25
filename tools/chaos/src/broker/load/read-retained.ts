import type { Client } from '../client/client.ts';
import type { RetainedReading } from '../history/history.ts';
import { pause } from './pause.ts';
import type { Run } from './run.ts';
import { retainedFilter } from './topics.ts';

const options = { qos: 1, noLocal: false, retainAsPublished: false, identifier: undefined } as const;

/** Subscribes for the first time, and writes down what is retained. False when the broker was killed meanwhile. */
export async function readRetained(client: Client, { book }: Run, topics: readonly string[]): Promise<boolean> {
  if (!(await client.connect({ cleanStart: true }))) return false;
  const reading: RetainedReading = { topics, asked: book.now(), completed: undefined, got: new Map() };
  book.readings.push(reading);
  // What is retained is sent behind SUBACK, and before anything that is asked then is answered.
  const isComplete =
    (await client.subscribe(retainedFilter, options, 0)) && (await client.ping()) && (await client.ping());
  if (isComplete) reading.completed = book.now();
  for (const { id, topic, retain } of client.session?.deliveries ?? []) {
    if (!retain) continue;
    const ids = reading.got.get(topic);
    if (ids) ids.push(id);
    else reading.got.set(topic, [id]);
  }
  await client.disconnect();
  return isComplete;
}

/** Again and again, until it is calm. */
export async function keepReadingRetained(client: Client, run: Run, topics: readonly string[]): Promise<void> {
  const { broker, calm, random: all } = run;
  const random = all.fork(client.name);
  while (!calm.aborted) {
    await broker.whenListening(calm).catch(() => {});
    if (calm.aborted) break;
    await readRetained(client, run, topics);
    await pause(random.whole(200, 800), calm);
  }
}
