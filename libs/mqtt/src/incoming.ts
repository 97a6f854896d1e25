import { captureLevels } from '@roadwire/protocol';
import { jitteredBackoffMs } from './backoff.ts';
import type { IncomingMessage, MessageHandler, MessagingLogger } from './messaging.ts';
import { UnusableMessage } from './messaging-errors.ts';

const attempts = 5;

/** Handlers by filter, and the queues that keep messages of one topic in order. */
export function createIncoming(logger: MessagingLogger) {
  const handlers: { filter: string; handler: MessageHandler; sideBySide: boolean }[] = [];
  const queues = new Map<string, Promise<void>>();
  const underWay = new Set<Promise<void>>();
  const freed = new Set<() => void>();

  async function attempt(handler: MessageHandler, message: IncomingMessage): Promise<boolean> {
    const { topic, isCurrent } = message;
    for (let failures = 0; ;) {
      try {
        await handler(message);
        return true;
      } catch (error) {
        failures += 1;
        if (error instanceof UnusableMessage) {
          logger.error({ topic, err: error }, 'dropped a message that cannot be handled');
          return true;
        }
        const again = failures < attempts && isCurrent();
        const consequence = again ? 'trying again' : 'it stays unacknowledged';
        logger.error({ topic, err: error, failures }, `could not handle a message; ${consequence}`);
        if (!again) return false;
        await new Promise((resolve) => setTimeout(resolve, jitteredBackoffMs(failures)).unref());
        if (!isCurrent()) return false;
      }
    }
  }

  async function handle(message: IncomingMessage, wanted: readonly { handler: MessageHandler }[]): Promise<boolean> {
    for (const { handler } of wanted) {
      if (!(await attempt(handler, message))) return false;
    }
    return true;
  }

  return {
    /** The answer takes the handler away, and says whether the filter has another one. */
    add(filter: string, handler: MessageHandler, sideBySide: boolean): () => boolean {
      const added = { filter: filter.replace(/^\$share\/[^/]+\//, ''), handler, sideBySide };
      handlers.push(added);
      return () => {
        const at = handlers.indexOf(added);
        if (at >= 0) handlers.splice(at, 1);
        return handlers.some((other) => other.filter === added.filter);
      };
    },

    /**
     * Runs the handlers of `message` after those of earlier messages of its topic (side by side with them when all its
     * handlers allow that), then `acknowledge` unless a handler failed. Nothing is tried again once the
     * connection that brought the message is gone.
     */
    accept(message: IncomingMessage, acknowledge: () => void): void {
      const { topic } = message;
      const wanted = handlers.filter(({ filter }) => captureLevels(filter, topic) !== undefined);
      if (wanted.length === 0) logger.warn({ topic }, 'dropped a message that no handler is for');
      const run = async () => {
        if (await handle(message, wanted)) acknowledge();
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

    /** Calls back when fewer than so many messages are being handled; at once when that is so. */
    whenFewerThan(most: number, proceed: () => void): void {
      if (underWay.size < most) return proceed();
      const resume = () => {
        if (underWay.size >= most) return;
        freed.delete(resume);
        proceed();
      };
      freed.add(resume);
    },

    /** Resolves when nothing is being handled. */
    async settled(): Promise<void> {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
