import { isFinished, mayFollow } from '@roadwire/protocol';
import { isInEffect, newBody } from '../cars/body-state.ts';
import type { Deed } from '../cars/deeds.ts';
import type { StoredCommand } from './stored-command.ts';

/**
 * What speaks against the outcome that is told of a command, or undefined. `unknown` is never wrong: it claims nothing.
 * @param own what the car did for this command
 * @param ofCar all that the car did, oldest first
 */
export function judgeOutcome(command: StoredCommand, own: readonly Deed[], ofCar: readonly Deed[]): string | undefined {
  const { state, evidence, reason, events } = command;
  const outcomes = events.map((event) => event.state).filter((told) => isFinished(told) && told !== 'unknown');
  if (outcomes.length > 1) return `two outcomes were told: ${outcomes.join(', ')}`;
  const broken = events.find((event, index) => {
    const before = events[index - 1];
    return before !== undefined && !mayFollow(before.state, event.state);
  });
  if (broken) return `${broken.state} may not follow the state before it`;
  if (events.at(-1)?.state !== state) return `the last event is ${events.at(-1)?.state}, the state ${state}`;

  const did = (what: Deed['what']) => own.some((deed) => deed.what === what);
  const told = [state, reason].filter(Boolean).join(' ');
  if (evidence === 'reported_state') return judgeReportedState(command, did('done'), ofCar);
  switch (state) {
    case 'succeeded':
      return did('done') ? undefined : `${told}, but the car did not do it`;
    case 'failed':
      if (did('done')) return `${told}, but the car did it`;
      return did('fault') ? undefined : `${told}, but nothing failed in the car`;
    case 'rejected':
    case 'expired':
    case 'cancelled':
    case 'superseded':
      return did('begun') ? `${told}, but the car began it` : undefined;
    default:
      return undefined;
  }
}

/** An outcome that was read off the car's state must be true of that state at that time. */
function judgeReportedState(command: StoredCommand, done: boolean, ofCar: readonly Deed[]): string | undefined {
  const { state, type, events } = command;
  const at = events.findLast((event) => event.state === state)?.at ?? Number.NaN;
  const isAsWanted = statesAt(ofCar, at).map((body) => isInEffect(body, type));
  if (state === 'succeeded' && !isAsWanted.includes(true))
    return 'succeeded by the state of the car, which was another';
  if (state === 'failed' && !isAsWanted.includes(false)) return 'failed by the state of the car, which was as wanted';
  if (state === 'failed' && done) return 'failed by the state of the car, but the car did it';
  return undefined;
}

/** The state at a time; two when it changed in that very millisecond. */
function statesAt(ofCar: readonly Deed[], at: number) {
  const last = ofCar.findLast((deed) => deed.at <= at);
  const before = ofCar.findLast((deed) => deed.at < at);
  return [last?.state ?? newBody, before?.state ?? newBody];
}
