import { type CommandEvent, encode, type forgeryReasons, topics } from '@roadwire/protocol';
import type { AgentLogger, Clock } from '../agent-needs.ts';
import type { Outcome, VehicleMemory } from '../memory/vehicle-memory.ts';
import type { Outbox } from '../outbox.ts';

/** A request that cannot be trusted: why, which one it was, and in words what is wrong with it. */
export interface Distrust {
  reason: (typeof forgeryReasons)[number];
  digest?: string;
  detail: string;
}

export type CommandWords = ReturnType<typeof createCommandWords>;

/** What the car says of commands. All of it is sent until the broker has acknowledged it. */
export function createCommandWords(needs: {
  vehicleId: string;
  memory: Pick<VehicleMemory, 'reported'>;
  outbox: Outbox;
  clock: Clock;
  logger: AgentLogger;
}) {
  const { vehicleId, memory, outbox, clock, logger } = needs;
  const say = (commandId: string, event: Omit<CommandEvent, 'commandId'>, whenAcknowledged?: () => void) =>
    outbox.send(topics.command.events(vehicleId, commandId), encode({ commandId, ...event }), whenAcknowledged);
  const now = () => clock.now().toISOString();

  return {
    received: (commandId: string) => say(commandId, { state: 'received', at: now() }),
    inProgress: (commandId: string) => say(commandId, { state: 'in_progress', at: now() }),
    outcome: (commandId: string, outcome: Outcome) => say(commandId, outcome, () => memory.reported(commandId)),

    /** Reports a request that may be forged. Nothing of it is remembered: it says nothing about the command it names. */
    distrust(commandId: string, { reason, digest, detail }: Distrust): void {
      logger.warn({ vehicle: vehicleId, commandId, reason, detail }, 'refused a request that it does not trust');
      say(commandId, { state: 'rejected', reason, requestDigest: digest, at: now() });
    },
  };
}
