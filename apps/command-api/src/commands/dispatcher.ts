import type { Command, CommandStore } from '@roadwire/db';
import type { Messaging } from '@roadwire/mqtt';
import { clockSkewSeconds, encode, topics } from '@roadwire/protocol';
import type { Clock, Logger } from '@roadwire/service';
import type { Recorder } from './recorder.ts';
import type { SignRequest } from './sign-request.ts';

const pollMilliseconds = 500;
const batchSize = 64;

/** A car often answers sooner than this, and then both words are one commit. */
const sentPatienceMilliseconds = 10;

/** A car that does not answer is asked again after this time. */
export const retrySeconds = 2;

/**
 * Publishes the commands that are due, and again while the car is online and has not told an outcome (it executes an id
 * once, and tells a known outcome again). Works from the table alone: what another process left behind is found by the
 * poll.
 */
export function createDispatcher(needs: {
  commands: Pick<CommandStore, 'claim'>;
  recorder: Recorder;
  messaging: Pick<Messaging, 'publish' | 'connected'>;
  sign: SignRequest;
  clock: Clock;
  logger: Logger;
}) {
  const { clock, commands, logger, messaging } = needs;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;

  async function publish(command: Command): Promise<void> {
    const { id, vehicleId } = command;
    const secondsLeft = Math.ceil((command.expiresAt.getTime() - clock.now().getTime()) / 1000) + clockSkewSeconds;
    if (secondsLeft <= 0) return;
    await messaging.publish(topics.command.request(vehicleId, id), encode({ jws: await needs.sign(command) }), {
      qos: 1,
      expirySeconds: secondsLeft,
      correlationId: id,
      responseTopic: topics.command.events(vehicleId, id),
    });
    if (command.state !== 'queued') return;
    const sent = { commandId: id, to: 'sent', source: 'broker', at: clock.now() } as const;
    await needs.recorder.record(sent, sentPatienceMilliseconds);
  }

  async function attempt(command: Command): Promise<void> {
    try {
      await publish(command);
    } catch (error) {
      logger.warn({ err: error, command: command.id }, 'command not published, will be tried again');
    }
  }

  async function drain(): Promise<void> {
    while (!stopped && messaging.connected) {
      const now = clock.now();
      const due = await commands.claim(now, new Date(now.getTime() + retrySeconds * 1000), batchSize);
      await Promise.all(due.map(attempt));
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
    /** Publishes a command that its insert has claimed. Should this fail, it is due again in `retrySeconds`. */
    publishClaimed: (command: Command): void => void attempt(command),
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
