import { setTimeout as wait } from 'node:timers/promises';
import type { CommandType } from '@roadwire/protocol';
import type { Command, RoadwireClient } from '@roadwire/sdk';
import { CliError, isPassing } from '../cli-error.ts';
import { answerOf } from '../connection/answer.ts';

const ATTEMPT_MS = 5_000;
const PAUSE_MS = 250;

export interface NewCommand {
  vehicleId: string;
  type: CommandType;
  parameters?: Record<string, unknown>;
  ttlSeconds?: number;
  /** The same request under the same key is the same command: it may be asked again when an answer is lost. */
  key: string;
}

/**
 * Sends a command, once, and asks again for up to `retryMs` while no answer comes.
 * @throws a CliError that says whether it may have been taken
 */
export async function postCommand(api: RoadwireClient, command: NewCommand, retryMs = 10_000): Promise<Command> {
  const { vehicleId, key, ...body } = command;
  const until = performance.now() + retryMs;
  let mayHaveLeft = false;
  for (;;) {
    try {
      return answerOf(
        await api.POST('/v1/vehicles/{vehicleId}/commands', {
          params: { path: { vehicleId }, header: { 'idempotency-key': key } },
          body,
          signal: AbortSignal.timeout(ATTEMPT_MS),
        }),
      );
    } catch (error) {
      if (!isPassing(error)) throw error;
      mayHaveLeft ||= error.details.code !== 'unreachable';
      if (performance.now() + PAUSE_MS > until) throw mayHaveLeft ? mayBeTaken(command) : error;
    }
    await wait(PAUSE_MS);
  }
}

const mayBeTaken = ({ vehicleId, type, key }: NewCommand): CliError =>
  new CliError(`No answer came; ${type} may have been taken all the same.`, {
    code: 'no_answer',
    mayHaveExecuted: true,
    hint: `See "roadwire commands list --vehicle ${vehicleId}", or ask again with "--key ${key}": then it is taken once.`,
  });
