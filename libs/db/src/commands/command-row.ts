import { commandStates, type CommandState } from '@roadwire/protocol';

/** On whose word a state was entered. */
export type CommandEventSource = 'person' | 'broker' | 'vehicle' | 'timer' | 'telemetry' | 'platform';

/** A command and its present state, as its row says. */
export interface Command {
  id: string;
  vehicleId: string;
  type: string;
  function: string;
  parameters: Record<string, unknown>;
  state: CommandState;
  requestedBy: string;
  ownershipEpoch: number;
  createdAt: Date;
  expiresAt: Date;
  /** Publishes begun: above zero the command may have left. */
  attempts: number;
  /** The function of the car is taken by this command. */
  inFlight: boolean;
  finishedAt: Date | null;
  reason: string | null;
  evidence: string | null;
}

/** One state that a command took, when, and on whose word. */
export interface CommandEvent {
  id: string;
  state: CommandState;
  source: string;
  reason: string | null;
  evidence: string | null;
  /** By the clock of the source. */
  at: Date;
}

/** A change that is stored: the command as it is now, how it came there, and the row of `domain_events` that says so. */
export interface Recorded {
  command: Command;
  events: CommandEvent[];
  eventId: bigint;
}

/** An event as a statement gives it, in JSON. */
export type StoredEvent = Omit<CommandEvent, 'at'> & { at: string };

export const asEvents = (stored: readonly StoredEvent[]): CommandEvent[] =>
  stored.map((event) => ({ ...event, at: new Date(event.at) }));

/** The JSON of a row of `command_events` called `e`. */
export const storedEvent = (): string => `jsonb_build_object('id', e.id::text, 'state', e.state, 'source', e.source,
  'reason', e.reason, 'evidence', e.evidence, 'at', ${timestampText('e.at')})`;

/** The columns of `Command`, of a table or subquery called `c`. */
export const commandColumns = `c.id, c.vehicle_id AS "vehicleId", c.type, c.function, c.parameters, c.state,
  c.requested_by AS "requestedBy", c.ownership_epoch AS "ownershipEpoch", c.created_at AS "createdAt",
  c.expires_at AS "expiresAt", c.attempts, c.in_flight AS "inFlight", c.finished_at AS "finishedAt", c.reason, c.evidence`;

/** RFC 3339 in UTC with milliseconds, as every payload has it. */
export const timestampText = (expression: string): string =>
  `to_char(${expression} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The row of `domain_events` for a state of `c`, from these expressions: the members of `DomainEvents['command']`. */
export const commandEventData = (of: { state: string; at: string; reason: string; evidence: string }): string =>
  `jsonb_build_object('commandId', c.id, 'vehicleId', c.vehicle_id, 'type', c.type, 'state', ${of.state},
    'at', ${timestampText(of.at)}, 'reason', ${of.reason}, 'evidence', ${of.evidence},
    'mayHaveExecuted', ${of.state} = 'unknown')`;

/** The same for the state that the row of `c` has now. */
export const presentEventData = (at: string): string =>
  commandEventData({ state: 'c.state', at, reason: 'c.reason', evidence: 'c.evidence' });

export const asCommandState = (state: string): CommandState => {
  const known = commandStates.find((candidate) => candidate === state);
  if (!known) throw new Error(`a command in the unknown state "${state}"`);
  return known;
};
