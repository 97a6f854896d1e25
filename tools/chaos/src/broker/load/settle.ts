import type { Book } from '../history/book.ts';
import type { Cast } from './cast.ts';
import { pause } from './pause.ts';

const pollMs = 20;
/** Whoever has not got its answer by then gets none. */
const patienceMs = 30_000;

/** Resolves with whether everybody is there, and everything that was published acknowledged, in time. */
export async function awaitSettled(
  { publishers, watchers, others }: Cast,
  book: Book,
  signal: AbortSignal,
): Promise<boolean> {
  const clients = [...watchers, ...others].map(({ client }) => client);
  const deadline = performance.now() + patienceMs;
  const isSettled = (): boolean =>
    clients.every(({ isOpen }) => isOpen) && publishers.every(({ client }) => client.unacknowledged === 0);
  while (!isSettled() && performance.now() < deadline) {
    signal.throwIfAborted();
    await pause(pollMs, signal);
  }
  for (const { name, isOpen, unacknowledged } of clients) {
    if (!isOpen) book.note('refused', name, `it could not connect for ${patienceMs / 1000} s`);
    if (unacknowledged > 0) book.note('refused', name, `${unacknowledged} publishes were not acknowledged any more`);
  }
  return isSettled();
}

/** Resolves when nothing has come to anybody for so long. */
export async function awaitQuiet(book: Book, quietMs: number, signal: AbortSignal): Promise<void> {
  let before = -1;
  for (let since = performance.now(); performance.now() - since < quietMs;) {
    signal.throwIfAborted();
    if (book.deliveries !== before) since = performance.now();
    before = book.deliveries;
    await pause(pollMs, signal);
  }
}
