/** The states of a command's life. The first three are still open questions; see the design's picture. */
export const commandStates = [
  'queued',
  'sent',
  'received',
  'in_progress',
  'succeeded',
  'failed',
  'rejected',
  'expired',
  'cancelled',
  'superseded',
  'unknown',
] as const;
export type CommandState = (typeof commandStates)[number];

/**
 * The one table of allowed transitions. A car's word may overtake our own (its `received` can arrive before the broker's
 * PUBACK was recorded), so every state from `queued` on accepts any later word of the car. `unknown` is left by a late
 * result or by what the car's state proves.
 */
export const commandTransitions: Readonly<Record<CommandState, readonly CommandState[]>> = {
  queued: [
    'sent',
    'received',
    'in_progress',
    'succeeded',
    'failed',
    'rejected',
    'expired',
    'cancelled',
    'superseded',
    'unknown',
  ],
  sent: ['received', 'in_progress', 'succeeded', 'failed', 'rejected', 'unknown'],
  received: ['in_progress', 'succeeded', 'failed', 'rejected', 'unknown'],
  in_progress: ['succeeded', 'failed', 'rejected', 'unknown'],
  unknown: ['succeeded', 'failed', 'rejected'],
  succeeded: [],
  failed: [],
  rejected: [],
  expired: [],
  cancelled: [],
  superseded: [],
};

export const mayFollow = (from: CommandState, to: CommandState): boolean => commandTransitions[from].includes(to);

/** The states from which `to` may be entered: the guard of every write. */
export const statesBefore = (to: CommandState): CommandState[] => commandStates.filter((from) => mayFollow(from, to));

/** Nothing more is awaited: `unknown` counts, although a late result may still settle it. */
export const isFinished = (state: CommandState): boolean =>
  commandTransitions[state].length === 0 || state === 'unknown';

/** True for outcomes after which the car may have acted although nobody can say so. */
export const mayHaveExecuted = (state: CommandState): boolean => state === 'unknown';
