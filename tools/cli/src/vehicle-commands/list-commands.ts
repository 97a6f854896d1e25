import type { CommandState, CommandType } from '@roadwire/protocol';
import { CliError } from '../cli-error.ts';
import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { printList } from '../lists/print-list.ts';
import { readUpTo } from '../lists/read-up-to.ts';

export interface ListCommandsOptions {
  vehicle?: string;
  state?: CommandState[];
  type?: CommandType;
  region?: string;
  limit: number;
}

/** `roadwire commands list`: of one car, or for operators of all. */
export async function listCommands({ connect, output }: Context, options: ListCommandsOptions): Promise<void> {
  const { vehicle: vehicleId, state, type, region, limit } = options;
  const api = await connect();
  const filter = { type, ...(state ? { state: state.join(',') } : {}) };
  const list = await readUpTo(limit, async (page) =>
    vehicleId === undefined
      ? ofAllCars(await api.GET('/v1/commands', { params: { query: { ...filter, ...page, region } } }))
      : answerOf(
          await api.GET('/v1/vehicles/{vehicleId}/commands', {
            params: { path: { vehicleId }, query: { ...filter, ...page } },
          }),
        ),
  );
  printList(output, list, {
    header: ['AT', 'COMMAND', 'TYPE', 'CAR', 'STATE', 'WHY', 'ASKED BY'],
    row: (command) => [
      command.createdAt,
      command.id,
      command.type,
      command.vehicleId,
      command.state,
      command.reason ?? '',
      command.requestedBy.name ?? '',
    ],
    none: 'No commands.',
  });
}

function ofAllCars<T>(answer: Parameters<typeof answerOf<T>>[0]): T {
  try {
    return answerOf(answer);
  } catch (error) {
    if (!(error instanceof CliError) || error.details.code !== 'forbidden') throw error;
    const hint = 'Name a car of yours with --vehicle <id>.';
    throw new CliError('Only operators see the commands of all cars.', { ...error.details, hint });
  }
}
