import { type CommandEvent, encode, type forgeryReasons, topics } from '@roadwire/protocol';
import type { AgentLogger, Clock } from '../agent-needs.ts';
import type { Outcome, VehicleMemory } from '../memory/vehicle-memory.ts';
import type { Outbox, OutboxOptions } from '../outbox.ts';

/** A request that cannot be trusted: why, which one it was, and in words what is wrong with it. */
export interface Distrust {
  reason: (typeof forgeryReasons)[number];
  digest?: string;
  detail: string;
}

export type CommandWords = ReturnType<typeof createCommandWords>;

/** What the car says of commands. Outcomes are sent until the broker has acknowledged them, all else too, unless far too much of it waits. */
export function createCommandWords(needs: {
  vehicleId: string;
  memory: Pick<VehicleMemory, 'reported'>;
  outbox: Outbox;
  clock: Clock;
  logger: AgentLogger;
}) {
  const { vehicleId, memory, outbox, clock, logger } = needs;
  const say = (commandId: string, event: Omit<CommandEvent, 'commandId'>, options: OutboxOptions) =>
    void outbox.send(topics.command.events(vehicleId, commandId), encode({ commandId, ...event }), options);
  /** Whoever floods a car with forgeries must not crowd out its outcomes. */
  const words = { lane: 'words' } as const;
  const now = () => clock.now().toISOString();

  return {
    received: (commandId: string) => say(commandId, { state: 'received', at: now() }, words),
    inProgress: (commandId: string) => say(commandId, { state: 'in_progress', at: now() }, words),
    outcome: (commandId: string, outcome: Outcome) =>
      say(commandId, outcome, { whenAcknowledged: () => memory.reported(commandId) }),

    /** Reports a request that may be forged. Nothing of it is remembered: it says nothing about the command it names. */
    distrust(commandId: string, { reason, digest, detail }: Distrust): void {
      logger.warn({ vehicle: vehicleId, commandId, reason, detail }, 'refused a request that it does not trust');
      say(commandId, { state: 'rejected', reason, requestDigest: digest, at: now() }, words);
    },
  };
}
