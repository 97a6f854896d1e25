import type { CommandStore, ReportedSignal, UnsettledCommand } from '@roadwire/db';
import { clockSkewSeconds, commandDefinition, isCommandType, type Proof, setStateCommands } from '@roadwire/protocol';
import type { Clock } from '@roadwire/service';
import type { Recorder } from './recorder.ts';

/** Degrees: a car keeps a coordinate in floating point. */
const coordinateTolerance = 1e-6;

/** An actuator that is told to end gets a moment to do so. */
const endingSeconds = 1;

/** Milliseconds since 1970 from which the car can no longer be at this command: it begins none that late, and ends in time. */
function doneWith({ type, expiresAt }: UnsettledCommand): number {
  const executionSeconds = isCommandType(type) ? commandDefinition(type).executionTimeoutSeconds : 0;
  return expiresAt.getTime() + (clockSkewSeconds + executionSeconds + endingSeconds) * 1000;
}

const proofsOf = (type: string): readonly Proof[] =>
  isCommandType(type) ? (commandDefinition(type).reports ?? []) : [];

const paths = [...new Set(setStateCommands.flatMap(proofsOf).map(({ path }) => path))];

export type Verdict = { to: 'succeeded' | 'failed'; at: Date };

/**
 * What the car's reports prove of a set-state command whose outcome is unknown. It succeeded when all the signals it sets
 * have the values it asked for. It failed when one has another value at a time when the car could no longer be at it.
 * Otherwise nothing is proven.
 */
export function settle(command: UnsettledCommand): Verdict | undefined {
  const proofs = proofsOf(command.type);
  if (proofs.length === 0) return undefined;
  const reports = proofs.map((proof) => {
    const signal = command.reported.find(({ path }) => path === proof.path);
    return { signal, fits: signal !== undefined && fits(signal, proof, command.parameters) };
  });
  const times = reports.flatMap(({ signal }) => (signal ? [Date.parse(signal.at)] : []));
  const at = new Date(Math.max(...times));
  if (reports.every((report) => report.fits)) return { to: 'succeeded', at };
  const otherwise = reports.some(
    ({ signal, fits: itFits }) => signal !== undefined && !itFits && Date.parse(signal.at) > doneWith(command),
  );
  return otherwise ? { to: 'failed', at } : undefined;
}

function fits({ value }: ReportedSignal, proof: Proof, parameters: Record<string, unknown>): boolean {
  if ('value' in proof) return value === proof.value;
  const wanted = parameters[proof.parameter];
  return typeof value === 'number' && typeof wanted === 'number' && Math.abs(value - wanted) < coordinateTolerance;
}

/** Settles unknown set-state commands from what their cars report. */
export function createSettleUnknown(needs: {
  commands: Pick<CommandStore, 'unsettled'>;
  recorder: Recorder;
  clock: Clock;
}) {
  return async (): Promise<void> => {
    for await (const command of needs.commands.unsettled(needs.clock.now(), { types: setStateCommands, paths })) {
      const verdict = settle(command);
      if (!verdict) continue;
      await needs.recorder.record({
        commandId: command.id,
        to: verdict.to,
        source: 'telemetry',
        at: verdict.at,
        reason: verdict.to === 'failed' ? 'not_in_effect' : null,
        evidence: 'reported_state',
      });
    }
  };
}
