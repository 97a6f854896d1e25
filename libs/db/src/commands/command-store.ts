import type { Database } from '../database.ts';
import { createCommandReads } from './command-reads.ts';
import { createDueCommands } from './due-commands.ts';
import { createRecordSteps } from './record-steps.ts';
import { createForgetKeys, createTakeCommand } from './take-command.ts';
import { createUnsettledCommands } from './unsettled-commands.ts';

/** Commands and their events. Every change of state is guarded by the states it may follow, and is one statement. */
export function createCommandStore({ query }: Pick<Database, 'query'>) {
  return {
    ...createCommandReads(query),
    ...createDueCommands(query),
    take: createTakeCommand(query),
    record: createRecordSteps(query),
    unsettled: createUnsettledCommands(query),
    forgetKeys: createForgetKeys(query),
  };
}
export type CommandStore = ReturnType<typeof createCommandStore>;
