import { expect, test } from 'vitest';
import { isInUse, lifeStates, type LifeState, lifeTransitions, mayBecome } from '../../src/life/life-states.ts';

/** A row for each state; x where it may become the state of the column. */
const table = `
              parked asleep driving in_tunnel refuelling charging overheated rebooting
  parked      -      x      x       -         -          x        -          x
  asleep      x      -      -       -         -          -        -          -
  driving     x      -      -       x         x          x        x          x
  in_tunnel   -      -      x       -         -          -        -          -
  refuelling  -      -      x       -         -          -        -          -
  charging    x      -      x       -         -          -        -          -
  overheated  -      -      x       -         -          -        -          -
  rebooting   x      -      x       -         -          -        -          -`;

const [columns = [], ...rows] = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));

test('the table has every state', () => {
  expect([...columns].sort()).toEqual([...lifeStates].sort());
  expect(rows.map(([state]) => state).sort()).toEqual([...lifeStates].sort());
});

const stateOf = (name: string | undefined): LifeState => {
  const state = lifeStates.find((known) => known === name);
  if (!state) throw new Error(`there is no state ${name}`);
  return state;
};

test.each(rows)('%s', (name, ...marks) => {
  const allowed = columns.filter((_, index) => marks[index] === 'x').map(stateOf);
  expect(lifeStates.filter((to) => mayBecome(stateOf(name), to)).sort()).toEqual(allowed.sort());
});

test('every state can be left, and reached from being parked', () => {
  const reached = new Set<LifeState>(['parked']);
  for (const state of reached) for (const to of lifeTransitions[state]) reached.add(to);
  expect([...reached].sort()).toEqual([...lifeStates].sort());
  for (const state of lifeStates) expect(lifeTransitions[state], state).not.toHaveLength(0);
});

test('a car that stands in the middle of a trip is in use, and one at home is not', () => {
  expect(lifeStates.filter((state) => !isInUse(state)).sort()).toEqual(['asleep', 'parked']);
});
