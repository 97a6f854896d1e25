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

  async function attempt(
    handler: MessageHandler,
    message: IncomingMessage,
    isCurrent: () => boolean,
  ): Promise<boolean> {
    const { topic } = message;
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

  async function handle(
    message: IncomingMessage,
    wanted: readonly { handler: MessageHandler }[],
    isCurrent: () => boolean,
  ): Promise<boolean> {
    for (const { handler } of wanted) {
      if (!(await attempt(handler, message, isCurrent))) return false;
    }
    return true;
  }

  return {
    add(filter: string, handler: MessageHandler, sideBySide: boolean) {
      handlers.push({ filter: filter.replace(/^\$share\/[^/]+\//, ''), handler, sideBySide });
    },

    /**
     * Runs the handlers of `message` after those of earlier messages of its topic (side by side with them when all its
     * handlers allow that), then `acknowledge` unless a handler failed. Nothing is tried again once `isCurrent` is false: the connection that brought the message is gone.
     */
    accept(message: IncomingMessage, isCurrent: () => boolean, acknowledge: () => void): void {
      const { topic } = message;
      const wanted = handlers.filter(({ filter }) => captureLevels(filter, topic) !== undefined);
      if (wanted.length === 0) logger.warn({ topic }, 'dropped a message that no handler is for');
      const run = async () => {
        if (await handle(message, wanted, isCurrent)) acknowledge();
      };
      const inOrder = wanted.some(({ sideBySide }) => !sideBySide);
      const done = (inOrder ? (queues.get(topic) ?? Promise.resolve()).then(run) : run()).finally(() => {
        underWay.delete(done);
        if (queues.get(topic) === done) queues.delete(topic);
      });
      underWay.add(done);
      if (inOrder) queues.set(topic, done);
    },

    /** Resolves when nothing is being handled. */
    async settled(): Promise<void> {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
