import { describe, expect, test } from 'vitest';
import { commandStates, commandTransitions, isFinished, mayFollow, statesBefore } from './command-state.ts';

describe('the table of transitions', () => {
  test('nothing follows a final state', () => {
    const final = commandStates.filter((state) => commandTransitions[state].length === 0);
    expect(final).toEqual(['succeeded', 'failed', 'rejected', 'expired', 'cancelled', 'superseded']);
  });
  test('a command that left us is never expired, cancelled or superseded', () => {
    for (const to of ['expired', 'cancelled', 'superseded'] as const) expect(statesBefore(to)).toEqual(['queued']);
  });
  test("unknown is settled by the car's late word", () => {
    expect(commandTransitions.unknown).toEqual(['succeeded', 'failed', 'rejected']);
    expect(isFinished('unknown')).toBe(true);
  });
  test('no state follows itself, and none goes back to queued', () => {
    for (const state of commandStates) {
      expect(mayFollow(state, state)).toBe(false);
      expect(mayFollow(state, 'queued')).toBe(false);
    }
  });
});
