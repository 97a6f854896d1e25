import { jitteredBackoffMs } from './backoff.ts';
import { createHandlers, type Handler } from './handlers.ts';
import type { IncomingMessage, MessageHandler, MessagingLogger } from './messaging.ts';
import { UnusableMessage } from './messaging-errors.ts';

const attempts = 5;

/** Runs the handlers of what comes in, with queues that keep messages of one topic in order. */
export function createIncoming(logger: MessagingLogger) {
  const handlers = createHandlers();
  const queues = new Map<string, Promise<void>>();
  const underWay = new Set<Promise<void>>();
  const freed = new Set<() => void>();
  const pausing = new Set<() => void>();
  let isStopping = false;
  let hasEnded = false;
  let failedWhileStopping = 0;

  async function attempt(handle: MessageHandler, message: IncomingMessage): Promise<boolean> {
    const { topic, isCurrent } = message;
    for (let failures = 0; ;) {
      try {
        await handle(message);
        return true;
      } catch (error) {
        failures += 1;
        if (error instanceof UnusableMessage) {
          logger.error({ topic, err: error }, 'dropped a message that cannot be handled');
          return true;
        }
        // There may be as many as are held back: they are counted.
        if (isStopping) return false;
        const again = failures < attempts && isCurrent();
        const consequence = again ? 'trying again' : 'it stays unacknowledged';
        logger.error({ topic, err: error, failures }, `could not handle a message; ${consequence}`);
        if (!again) return false;
        await pause(jitteredBackoffMs(failures));
        if (isStopping || !isCurrent()) return false;
      }
    }
  }

  /** Shorter when the stop comes first. */
  async function pause(milliseconds: number): Promise<void> {
    const over = Promise.withResolvers<void>();
    const timer = setTimeout(over.resolve, milliseconds).unref();
    pausing.add(over.resolve);
    await over.promise;
    pausing.delete(over.resolve);
    clearTimeout(timer);
  }

  async function handleWith(wanted: readonly Handler[], message: IncomingMessage): Promise<boolean> {
    for (const { handle } of wanted) {
      if (hasEnded) return false;
      if (await attempt(handle, message)) continue;
      if (isStopping) failedWhileStopping += 1;
      return false;
    }
    return true;
  }

  return {
    /** The answer takes the handler away, and says whether the filter has another one. */
    add: handlers.add,

    /**
     * Runs the handlers of `message` after those of earlier messages of its topic (side by side with them when all its
     * handlers allow that), then `acknowledge` unless a handler failed. Nothing is tried again once the
     * connection that brought the message is gone.
     */
    accept(message: IncomingMessage, acknowledge: () => void): void {
      const { topic } = message;
      const wanted = handlers.for(topic);
      if (wanted.length === 0) logger.warn({ topic }, 'dropped a message that no handler is for');
      const run = async () => {
        if (await handleWith(wanted, message)) acknowledge();
      };
      const inOrder = wanted.some(({ sideBySide }) => !sideBySide);
      const done = (inOrder ? (queues.get(topic) ?? Promise.resolve()).then(run) : run()).finally(() => {
        underWay.delete(done);
        for (const resume of freed) resume();
        if (queues.get(topic) === done) queues.delete(topic);
      });
      underWay.add(done);
      if (inOrder) queues.set(topic, done);
    },

    /** Calls back when fewer than so many messages are being handled, or with the stop; at once when that is so. */
    whenFewerThan(most: number, proceed: () => void): void {
      const hasToWait = () => underWay.size >= most && !isStopping;
      if (!hasToWait()) return proceed();
      const resume = () => {
        if (hasToWait()) return;
        freed.delete(resume);
        proceed();
      };
      freed.add(resume);
    },

    /** Nothing is tried again any more. Resolves when nothing is being handled. */
    async settle(): Promise<void> {
      isStopping = true;
      for (const wake of pausing) wake();
      for (const resume of freed) resume();
      while (underWay.size > 0) await Promise.all(underWay);
    },

    /** No handler begins any more. Returns how many messages were not handled since the stop began, or are not yet. */
    end(): number {
      hasEnded = true;
      return failedWhileStopping + underWay.size;
    },
  };
}
