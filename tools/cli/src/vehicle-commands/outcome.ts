import type { Command } from '@roadwire/sdk';
import { CliError } from '../cli-error.ts';

/** @throws a CliError with what came of a command, unless it succeeded */
export function requireSuccess(command: Command): void {
  const { id, type, state, outcome, mayHaveExecuted } = command;
  if (state === 'succeeded') return;
  const title = outcome?.title ?? `It is ${state}.`;
  throw new CliError(`${type} did not succeed (${state}). ${title}`, {
    code: outcome?.code ?? state,
    commandId: id,
    mayHaveExecuted,
    hint: nextStep(command),
  });
}

function nextStep({ id, vehicleId, outcome, mayHaveExecuted }: Command): string {
  if (mayHaveExecuted) {
    return `Look at "roadwire vehicles show ${vehicleId}" before you send it again; a late answer shows in "roadwire commands watch ${id} --until-settled".`;
  }
  return outcome?.retryable ? 'You may send it again.' : `See "roadwire commands show ${id}".`;
}
