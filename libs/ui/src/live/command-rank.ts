import type { CommandState } from '@roadwire/protocol';

/**
 * How far along its life a command is. News comes by two ways (stream and poll) and out of order: only what is further
 * along counts. `unknown` ranks below the outcomes, as a late result may still settle it.
 */
const rank: Readonly<Record<CommandState, number>> = {
  queued: 0,
  sent: 1,
  received: 2,
  in_progress: 3,
  unknown: 4,
  succeeded: 5,
  failed: 5,
  rejected: 5,
  expired: 5,
  cancelled: 5,
  superseded: 5,
};

export const isCommandState = (value: unknown): value is CommandState =>
  typeof value === 'string' && Object.hasOwn(rank, value);

export const isLaterState = (next: CommandState, than: CommandState): boolean => rank[next] > rank[than];

/** The command has left the queue of open questions, or nobody can say any more. */
export const isSettled = (state: CommandState): boolean => rank[state] >= rank.unknown;
