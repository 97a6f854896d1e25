import { clockSkewSeconds, isFinished } from '@roadwire/protocol';
import type { Deed } from '../cars/deeds.ts';
import type { Outage } from '../faults/victim.ts';
import { deadlineOf } from './deadline.ts';
import { judgeOutcome } from './judge-outcome.ts';
import { standstillsOf } from './standstill.ts';
import type { StoredCommand } from './stored-command.ts';
import type { Violation } from './violation.ts';

/** What was seen from the three sides: who asked, the platform, the cars. */
export interface Evidence {
  /** Ids that the API answered with when it took a command. */
  taken: readonly string[];
  /** All commands of the database. */
  commands: readonly StoredCommand[];
  /** The state that `GET /v1/commands/{id}` answers, by id; absent when it did not answer with the command. */
  readable: ReadonlyMap<string, string>;
  /** By vehicle, oldest first. */
  deeds: ReadonlyMap<string, readonly Deed[]>;
  outages: readonly Outage[];
  /** The names under which their outages are. */
  commandApis: readonly string[];
  keysWithTwoIds: readonly string[];
}

export interface Comparison {
  violations: Violation[];
  /** Executions that began after the expiry, within what the protocol tolerates between two clocks. */
  executedLate: number;
  /** Of the latest beginning of an execution after its expiry. */
  mostLateMs: number;
  /** Commands whose deadline was moved by outages and that needed it. */
  excusedByOutage: number;
  /** From the expiry to the outcome, of those that had one only after it. */
  slowestOutcomeMs: number;
}

/** Finds everything that must not have happened. */
export function compare(evidence: Evidence): Comparison {
  const { taken, commands, readable, deeds, outages, commandApis, keysWithTwoIds } = evidence;
  const standstills = standstillsOf(outages, commandApis);
  const violations: Violation[] = [];
  const found = (kind: Violation['kind'], commandId: string, detail: string) =>
    void violations.push({ kind, commandId, detail });
  let executedLate = 0;
  let mostLateMs = 0;
  let excusedByOutage = 0;
  let slowestOutcomeMs = 0;

  for (const key of keysWithTwoIds) found('keyWithTwoCommands', key, 'the same request got another id');

  const known = new Map(commands.map((command) => [command.id, command]));
  for (const id of taken) {
    if (!known.has(id)) found('lost', id, 'taken, but not in the database');
    else if (!readable.has(id)) found('lost', id, 'taken, but GET does not answer with it');
  }

  const deedsById = new Map<string, Deed[]>();
  for (const [vehicleId, ofCar] of deeds) {
    for (const deed of ofCar) {
      const command = known.get(deed.commandId);
      if (!command) found('lost', deed.commandId, `${vehicleId} carried it out, but it is not in the database`);
      else if (command.vehicleId !== vehicleId) found('wrongOutcome', command.id, `carried out by ${vehicleId}`);
      deedsById.set(deed.commandId, [...(deedsById.get(deed.commandId) ?? []), deed]);
    }
  }

  for (const command of commands) {
    const { id, expiresAt } = command;
    const own = deedsById.get(id) ?? [];
    const begun = own.filter(({ what }) => what === 'begun');
    if (begun.length > 1) found('executedTwice', id, `begun at ${begun.map(({ at }) => at).join(', ')}`);

    for (const { at } of begun) {
      const lateMs = at - expiresAt;
      if (lateMs > clockSkewSeconds * 1000) found('executedAfterExpiry', id, `begun ${lateMs} ms after its expiry`);
      if (lateMs > 0) executedLate += 1;
      mostLateMs = Math.max(mostLateMs, lateMs);
    }

    const states = command.events.map(({ state }) => state);
    const again = states.find((state, index) => states.indexOf(state) < index);
    if (again) found('recordedTwice', id, `${again} twice among ${states.join(', ')}`);

    const outcomes = command.events.filter(({ state }) => isFinished(state)).map(({ recordedAt }) => recordedAt);
    const outcomeAt = Math.min(...outcomes);
    const deadline = deadlineOf(expiresAt, standstills);
    if (outcomes.length === 0) found('overdue', id, `still ${command.state}`);
    else if (outcomeAt > deadline.at) found('overdue', id, `ended ${outcomeAt - expiresAt} ms after its expiry`);
    else slowestOutcomeMs = Math.max(slowestOutcomeMs, outcomeAt - expiresAt);
    if (deadline.moved && outcomeAt > deadlineOf(expiresAt, []).at) excusedByOutage += 1;

    const shown = readable.get(id);
    if (shown !== undefined && shown !== command.state)
      found('wrongOutcome', id, `the API says ${shown}, the database ${command.state}`);
    const objection = judgeOutcome(command, own, deeds.get(command.vehicleId) ?? []);
    if (objection !== undefined) found('wrongOutcome', id, objection);
  }
  return { violations, executedLate, mostLateMs, excusedByOutage, slowestOutcomeMs };
}
