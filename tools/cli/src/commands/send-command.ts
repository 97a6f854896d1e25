import { type CommandType, isFinished } from '@roadwire/protocol';
import type { Command } from '@roadwire/sdk';
import { CliError } from '../cli-error.ts';
import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { follow } from './follow.ts';

export interface SendCommandOptions {
  vehicle: string;
  parameters?: Record<string, never>;
  wait?: boolean;
}

/** A command's last state is known by its expiry, the longest execution and some time for a restart of ours. */
const AFTER_EXPIRY_MS = 60_000;

/** `roadwire command <type>`: succeeds when the car did it, or without `--wait` when the platform took it. */
export async function sendCommand(context: Context, type: CommandType, options: SendCommandOptions): Promise<void> {
  const { connect, output } = context;
  const { vehicle: vehicleId, parameters, wait = false } = options;
  const api = await connect();
  const accepted = answerOf(
    await api.POST('/v1/vehicles/{vehicleId}/commands', {
      params: { path: { vehicleId } },
      body: { type, ...(parameters ? { parameters } : {}) },
    }),
  );
  output.line(`${type} to ${vehicleId}, command ${accepted.id}`);
  const print = createEventPrinter(context);
  let command = accepted;
  const see = (latest: Command) => {
    command = latest;
    print(latest);
  };
  see(accepted);
  try {
    if (wait) {
      await follow({
        read: async () =>
          answerOf(await api.GET('/v1/commands/{commandId}', { params: { path: { commandId: accepted.id } } })),
        see,
        isOver: ({ state }) => isFinished(state),
        until: new Date(new Date(accepted.expiresAt).getTime() + AFTER_EXPIRY_MS),
        what: 'The command',
      });
    }
  } finally {
    output.document(command);
  }
  if (wait && command.state !== 'succeeded') throw outcomeOf(command);
}

/** Prints each state once, with its time. */
function createEventPrinter({ output }: Context): (command: Command) => void {
  let printed = 0;
  return ({ events }) => {
    for (const { at, state, source, reason } of events.slice(printed)) {
      output.line(`  ${at}  ${state.padEnd(11)}  ${[source, reason].filter(Boolean).join(', ')}`.trimEnd());
    }
    printed = Math.max(printed, events.length);
  };
}

function outcomeOf({ type, state, reason, mayHaveExecuted }: Command): CliError {
  const because = reason ? ` (${reason})` : '';
  const hint = mayHaveExecuted ? 'The car may have acted all the same.' : undefined;
  return new CliError(`${type} did not succeed: ${state}${because}.`, { code: state, mayHaveExecuted, hint });
}
