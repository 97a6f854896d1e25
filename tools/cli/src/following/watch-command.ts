import { setTimeout as wait } from 'node:timers/promises';
import type { CommandState } from '@roadwire/protocol';
import type { Command, RoadwireClient } from '@roadwire/sdk';
import { CliError, isPassing } from '../cli-error.ts';
import { answerOf } from '../connection/answer.ts';
import { type CommandEvent, readCommandStream } from './read-command-stream.ts';

const PAUSE_MS = 100;

export interface WatchCommand {
  api: RoadwireClient;
  /** Signs in anew, when the sign-in is over before the command is. */
  connect: () => Promise<RoadwireClient>;
  commandId: string;
  /** By its stream, else by reading it again and again. */
  live: boolean;
  /** Called with each event once, in order. */
  see: (event: CommandEvent) => void;
  isOver: (state: CommandState) => boolean;
  signal: AbortSignal;
}

/**
 * Follows a command to its outcome: after a break from where it was, and by reading it where no stream comes through.
 * @throws a CliError when it is refused; the signal's reason when it was aborted
 */
export async function watchCommand(watch: WatchCommand): Promise<Command> {
  const { connect, commandId, see, isOver, signal } = watch;
  let { api, live } = watch;
  let after = '';

  const take = (event: CommandEvent) => {
    if (after !== '' && BigInt(event.id) <= BigInt(after)) return;
    after = event.id;
    see(event);
  };
  const signedIn = async <T>(ask: () => Promise<T>): Promise<T> => {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof CliError) || error.details.status !== 401) throw error;
      api = await connect();
      return await ask();
    }
  };
  const read = async (): Promise<Command> => {
    const command = answerOf(await api.GET('/v1/commands/{commandId}', { params: { path: { commandId } }, signal }));
    command.events.forEach(take);
    return command;
  };

  for (;;) {
    try {
      if (live) live = await signedIn(() => readCommandStream({ api, commandId, after, see: take, isOver, signal }));
      const command = await signedIn(read);
      if (isOver(command.state)) return command;
    } catch (error) {
      signal.throwIfAborted();
      if (!isPassing(error)) throw error;
    }
    await wait(PAUSE_MS, undefined, { signal });
  }
}
