import type { Cast } from './load/cast.ts';
import { longestWillDelaySeconds } from './load/leave-wills.ts';
import { readRetained } from './load/read-retained.ts';
import type { Run } from './load/run.ts';
import { awaitQuiet, awaitSettled } from './load/settle.ts';

/** What is on its way between two processes of one machine comes sooner, however busy they are. */
const quietMs = 1_000;
/** From the last connection with a will on; those who left one may have gone later than everybody else was there. */
const willsMs = (longestWillDelaySeconds + 2) * 1000;

/**
 * Brings everything to its end: everybody comes back and gets what is owed; each topic and what is retained is tried; then the
 * broker is killed once more, when nothing is in doubt, and all of it is tried again.
 */
export async function drain(cast: Cast, run: Run, say: (line: string) => void, signal: AbortSignal): Promise<void> {
  await bringToRest(cast, run, say, signal);
  for (const { session, isOpen } of playersOf(cast)) if (session && isOpen) session.isDrained = true;
}

async function bringToRest(cast: Cast, run: Run, say: (line: string) => void, signal: AbortSignal): Promise<void> {
  const { book, broker } = run;
  if (!(await awaitSettled(cast, book, signal))) return say('not everybody came back, or was answered');
  say('everybody is back, and everything is acknowledged');
  await awaitQuiet(book, willsMs, signal);
  await probe(cast, run, signal);
  const before = deliveriesOf(cast);
  await broker.kill();
  broker.spawn();
  if (!(await awaitSettled(cast, book, signal))) return say('not everybody came back once more');
  await awaitQuiet(book, quietMs, signal);
  for (const { session } of playersOf(cast)) {
    const again = session?.deliveries.slice(before.get(session) ?? 0) ?? [];
    for (const { id, topic } of again) book.note('cameAgain', session?.client ?? '', `${id} on ${topic}`);
  }
  say('killed once more, and everybody is back');
  await probe(cast, run, signal);
}

async function probe(cast: Cast, run: Run, signal: AbortSignal): Promise<void> {
  for (const publisher of cast.publishers) publisher.probe();
  await awaitSettled(cast, run.book, signal);
  await awaitQuiet(run.book, quietMs, signal);
  if (!(await readRetained(cast.reader, run, cast.retainedTopics))) {
    run.book.note('refused', cast.reader.name, 'it could not read what is retained');
  }
}

const playersOf = ({ watchers, others }: Cast) => [...watchers, ...others].map(({ client }) => client);

const deliveriesOf = (cast: Cast): Map<object, number> =>
  new Map(playersOf(cast).flatMap(({ session }) => (session ? [[session, session.deliveries.length] as const] : [])));
