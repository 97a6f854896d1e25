import { isFinished } from '@roadwire/protocol';
import type { Command, RoadwireClient } from '@roadwire/sdk';
import { CliError } from '../cli-error.ts';
import type { Context } from '../context.ts';
import { createTimeline } from '../following/timeline.ts';
import { untilInterrupted } from '../following/until-interrupted.ts';
import { watchCommand } from '../following/watch-command.ts';
import { requireSuccess } from './outcome.ts';

/** A command's last state is known by its expiry, the longest execution and some time for a restart of ours. */
const AFTER_EXPIRY_MS = 60_000;

export interface WatchToOutcome {
  api: RoadwireClient;
  command: Command;
  /** By its stream, else by reading it again and again. */
  live: boolean;
  /** Go on past `unknown`, for a late answer of the car or what it reports; without an end. */
  untilSettled: boolean;
}

/**
 * Shows a command's timeline until there is an outcome, and prints the command as it then is. Ctrl-C leaves it alone.
 * @throws a CliError unless it succeeded
 */
export async function watchToOutcome({ connect, output }: Context, watch: WatchToOutcome): Promise<void> {
  const { api, live, untilSettled } = watch;
  const { id: commandId, createdAt, expiresAt } = watch.command;
  const print = createTimeline(output);
  const late = new AbortController();
  // By the server's own times: this machine's clock may be wrong.
  const limitMs = new Date(expiresAt).getTime() - new Date(createdAt).getTime() + AFTER_EXPIRY_MS;
  const timer = untilSettled ? undefined : setTimeout(() => late.abort(), limitMs);
  try {
    const command = await untilInterrupted(
      () => unfinished('interrupted', 'You stopped watching; the command goes on.', commandId),
      (signal) =>
        watchCommand({
          ...{ api, connect, commandId, live },
          see: (event) => {
            print(event);
            if (untilSettled && event.state === 'unknown') {
              output.line('  The car may have acted. A late answer may still come; Ctrl-C ends the wait.');
            }
          },
          isOver: (state) => isFinished(state) && !(untilSettled && state === 'unknown'),
          signal: AbortSignal.any([signal, late.signal]),
        }),
    );
    output.document(command);
    requireSuccess(command);
  } catch (error) {
    if (late.signal.aborted) throw unfinished('no_outcome', 'There is no outcome yet; it may still come.', commandId);
    throw error instanceof CliError ? new CliError(error.message, { commandId, ...error.details }) : error;
  } finally {
    clearTimeout(timer);
  }
}

const unfinished = (code: 'interrupted' | 'no_outcome', message: string, commandId: string): CliError =>
  new CliError(message, { code, commandId, hint: `Follow it with "roadwire commands watch ${commandId}".` });
