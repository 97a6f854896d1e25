import type { Command, CommandStore } from '@roadwire/db';
import type { Messaging } from '@roadwire/mqtt';
import { clockSkewSeconds, encode, topics } from '@roadwire/protocol';
import type { Clock, Logger } from '@roadwire/service';
import type { Tell } from './tell.ts';

const pollMilliseconds = 1_000;
const retrySeconds = 3;
const batchSize = 64;

/**
 * Publishes the commands that are due, and again while the car has not answered (the car executes an id once). Works from
 * the table alone: what another process left behind is found by the poll.
 */
export function createDispatcher(needs: {
  commands: Pick<CommandStore, 'claimDue' | 'find' | 'transition'>;
  messaging: Pick<Messaging, 'publish' | 'connected'>;
  sign: (command: Command) => Promise<string>;
  clock: Clock;
  tell: Tell;
  logger: Logger;
}) {
  const { clock, commands, logger, messaging } = needs;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;

  async function publish(id: string): Promise<void> {
    const command = await commands.find(id);
    if (!command) return;
    const secondsLeft = Math.ceil((command.expiresAt.getTime() - clock.now().getTime()) / 1000);
    if (secondsLeft <= 0) return;
    const topic = topics.command.request(command.vehicleId, id);
    await messaging.publish(topic, encode({ jws: await needs.sign(command) }), {
      qos: 1,
      expirySeconds: secondsLeft + clockSkewSeconds,
      correlationId: id,
      responseTopic: topics.command.events(command.vehicleId, id),
    });
    const recorded = await commands.transition(id, { to: 'sent', source: 'broker', at: clock.now() });
    if (recorded) needs.tell(recorded);
  }

  async function drain(): Promise<void> {
    while (!stopped && messaging.connected) {
      const now = clock.now();
      const due = await commands.claimDue(now, new Date(now.getTime() + retrySeconds * 1000), batchSize);
      const results = await Promise.allSettled(due.map(({ id }) => publish(id)));
      for (const result of results) {
        if (result.status === 'rejected')
          logger.warn({ err: result.reason }, 'command not published, will be tried again');
      }
      if (due.length < batchSize) return;
    }
  }

  /** Looks for due commands now; a call during a look causes another one after it. */
  function dispatch(): void {
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    running = drain()
      .catch((error: unknown) => logger.warn({ err: error }, 'looking for due commands failed, will be tried again'))
      .finally(() => {
        running = undefined;
        if (!again) return;
        again = false;
        dispatch();
      });
  }

  return {
    dispatch,
    start: () => {
      timer = setInterval(dispatch, pollMilliseconds);
    },
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
export type Dispatcher = ReturnType<typeof createDispatcher>;
