import { randomUUID } from 'node:crypto';
import type { CommandType } from '@roadwire/protocol';
import type { Context } from '../context.ts';
import { createTimeline } from '../following/timeline.ts';
import { postCommand } from './post-command.ts';
import { watchToOutcome } from './watch-to-outcome.ts';

export interface SendCommandOptions {
  vehicle: string;
  parameters?: Record<string, unknown>;
  ttl?: number;
  key?: string;
  wait?: boolean;
  watch?: boolean;
  untilSettled?: boolean;
}

/** `roadwire command <type>`: succeeds when the car did it, or without `--wait` and `--watch` when it was taken. */
export async function sendCommand(context: Context, type: CommandType, options: SendCommandOptions): Promise<void> {
  const { vehicle: vehicleId, parameters, ttl: ttlSeconds, key = randomUUID(), untilSettled = false } = options;
  const { output } = context;
  const api = await context.connect();
  const command = await postCommand(api, { vehicleId, type, parameters, ttlSeconds, key });
  output.line(`${type} to ${vehicleId}, command ${command.id}`);
  const live = options.watch === true || untilSettled;
  if (live || options.wait) return await watchToOutcome(context, { api, command, live, untilSettled });
  command.events.forEach(createTimeline(output));
  output.document(command);
}
