import { type CommandState, commandStates, mayHaveExecuted, statesBefore } from '@roadwire/protocol';
import type { Database, Transaction } from '../database.ts';
import { recordDomainEvent } from '../domain-event-store.ts';
import type { Command as CommandRow, CommandEvent as CommandEventRow, Prisma } from '../generated/client.ts';

export type Command = CommandRow;
export type CommandWithEvents = CommandRow & { events: CommandEventRow[] };
/** On whose word a state was entered. */
export type CommandEventSource = 'person' | 'broker' | 'vehicle' | 'timer';

export interface NewCommand {
  id: string;
  vehicleId: string;
  type: string;
  parameters: Prisma.InputJsonObject;
  requestedBy: string;
  ownershipEpoch: number;
  createdAt: Date;
  expiresAt: Date;
  /** When an answer is no longer awaited if none came: the expiry and the tolerated clock skew. */
  deadlineAt: Date;
}

export interface Transition {
  to: CommandState;
  source: CommandEventSource;
  at: Date;
  reason?: string | undefined;
  /** Only when no publish was begun: the command certainly never left. */
  onlyIfNeverSent?: boolean;
  set?: { nextAttemptAt?: Date | null; deadlineAt?: Date | null; finishedAt?: Date | null };
}

export interface Recorded {
  command: Command;
  eventId: bigint;
}

export const asCommandState = (state: string): CommandState => {
  const known = commandStates.find((candidate) => candidate === state);
  if (!known) throw new Error(`a command in the unknown state "${state}"`);
  return known;
};

async function recordState(
  transaction: Transaction,
  command: Command,
  event: { source: CommandEventSource; at: Date; reason?: string | undefined },
): Promise<Recorded> {
  const state = asCommandState(command.state);
  const reason = event.reason ?? null;
  await transaction.commandEvent.create({
    data: { commandId: command.id, state, source: event.source, at: event.at, reason },
  });
  const eventId = await recordDomainEvent(transaction, 'command', {
    entityId: command.id,
    vehicleId: command.vehicleId,
    at: event.at,
    data: {
      commandId: command.id,
      vehicleId: command.vehicleId,
      type: command.type,
      state,
      at: event.at.toISOString(),
      reason,
      mayHaveExecuted: mayHaveExecuted(state),
    },
  });
  return { command, eventId };
}

/** Commands and their events. Every change of state is guarded by the states it may follow. */
export function createCommandStore({ prisma }: Pick<Database, 'prisma'>) {
  return {
    insert: (command: NewCommand): Promise<Recorded> =>
      prisma.$transaction(async (transaction) => {
        const row = await transaction.command.create({
          data: { ...command, state: 'queued', nextAttemptAt: command.createdAt },
        });
        return recordState(transaction, row, { source: 'person', at: command.createdAt });
      }),

    /** Undefined when the command is not in a state that `to` may follow: somebody else was first. */
    transition: (id: string, transition: Transition): Promise<Recorded | undefined> =>
      prisma.$transaction(async (transaction) => {
        const [row] = await transaction.command.updateManyAndReturn({
          where: {
            id,
            state: { in: statesBefore(transition.to) },
            ...(transition.onlyIfNeverSent ? { attempts: 0 } : {}),
          },
          data: { state: transition.to, reason: transition.reason ?? null, ...transition.set },
        });
        return row && recordState(transaction, row, transition);
      }),

    /**
     * Takes commands that shall be published now, to cars that are online, and counts the attempt before it is made: a
     * process that dies right after has said that the command may have left. Two processes never take the same one.
     */
    claimDue: (now: Date, retryAt: Date, limit: number): Promise<{ id: string }[]> =>
      prisma.$queryRaw<{ id: string }[]>`
        UPDATE commands SET attempts = attempts + 1, next_attempt_at = ${retryAt}
        WHERE id IN (
          SELECT c.id FROM commands c JOIN presence p ON p.vehicle_id = c.vehicle_id AND p.online
          WHERE c.next_attempt_at <= ${now} AND c.expires_at > ${now} AND c.state IN ('queued', 'sent')
          ORDER BY c.created_at LIMIT ${limit} FOR UPDATE OF c SKIP LOCKED)
        RETURNING id`,

    /** Commands whose deadline has passed and that are not finished. */
    overdue: (now: Date, limit: number): Promise<Command[]> =>
      prisma.command.findMany({
        where: { deadlineAt: { lte: now }, state: { in: ['queued', 'sent', 'received', 'in_progress'] } },
        orderBy: { deadlineAt: 'asc' },
        take: limit,
      }),

    /** Queued commands of a car become due at once: it has just come online. */
    hasten: (vehicleId: string, now: Date) =>
      prisma.command.updateMany({
        where: { vehicleId, state: { in: ['queued', 'sent'] }, nextAttemptAt: { gt: now } },
        data: { nextAttemptAt: now },
      }),

    find: (id: string): Promise<Command | null> => prisma.command.findUnique({ where: { id } }),

    findWithEvents: (id: string): Promise<CommandWithEvents | null> =>
      prisma.command.findUnique({ where: { id }, include: { events: { orderBy: { id: 'asc' } } } }),
  };
}
export type CommandStore = ReturnType<typeof createCommandStore>;
