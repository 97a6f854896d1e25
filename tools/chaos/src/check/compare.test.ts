import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { newBody, stateAfter } from '../cars/body-state.ts';
import type { Deed } from '../cars/deeds.ts';
import { compare, type Evidence } from './compare.ts';
import type { StoredCommand } from './stored-command.ts';

const vehicleId = 'rw-test1';
const expiresAt = Date.parse('2026-03-01T12:00:30.000Z');
const seconds = (count: number) => expiresAt + count * 1000;

/** A door that was unlocked in time, and the platform knows. */
function command(changes: Partial<StoredCommand> = {}): StoredCommand {
  const { state = 'succeeded' } = changes;
  const source = state === 'succeeded' ? 'vehicle' : 'timer';
  return {
    id: randomUUID(),
    vehicleId,
    type: 'doors.unlock',
    state,
    reason: null,
    evidence: null,
    expiresAt,
    attempts: 1,
    events: [
      { state: 'queued', source: 'person', at: seconds(-10), recordedAt: seconds(-10) },
      ...(state === 'queued' ? [] : [{ state, source, at: seconds(-8), recordedAt: seconds(-8) }]),
    ],
    ...changes,
  };
}

function deeds({ id, type }: StoredCommand, what: Deed['what'][] = ['begun', 'done'], at = seconds(-9)): Deed[] {
  const deed = { commandId: id, type, at };
  return what.map((did) => ({ ...deed, what: did, state: did === 'done' ? stateAfter(newBody, type) : newBody }));
}

function compared(commands: StoredCommand[], done: Deed[], changes: Partial<Evidence> = {}) {
  const comparison = compare({
    taken: commands.map(({ id }) => id),
    commands,
    readable: new Map(commands.map(({ id, state }) => [id, state])),
    deeds: new Map([[vehicleId, done]]),
    outages: [],
    commandApis: ['command-api 1', 'command-api 2'],
    keysWithTwoIds: [],
    ...changes,
  });
  return { ...comparison, kinds: comparison.violations.map(({ kind }) => kind) };
}

test('finds nothing where nothing is wrong', () => {
  const good = command();
  const unknown = command({ state: 'unknown' });
  expect(compared([good, unknown], deeds(good)).violations).toEqual([]);
  expect(compared([unknown], deeds(unknown)).violations).toEqual([]);
});

test('finds what was executed twice', () => {
  const twice = command();
  expect(compared([twice], [...deeds(twice), ...deeds(twice)]).kinds).toEqual(['executedTwice']);
});

test('finds what was executed later than clocks may differ, and tells what was late at all', () => {
  const late = command();
  expect(compared([late], deeds(late, ['begun', 'done'], seconds(4)))).toMatchObject({
    kinds: [],
    executedLate: 1,
    mostLateMs: 4_000,
  });
  expect(compared([late], deeds(late, ['begun', 'done'], seconds(5.001))).kinds).toEqual(['executedAfterExpiry']);
});

test('finds a state that was recorded twice', () => {
  const [queued, succeeded] = command().events;
  if (!queued || !succeeded) throw new Error('no events');
  const twice = command({ events: [queued, queued, succeeded] });
  expect(compared([twice], deeds(twice)).kinds).toContain('recordedTwice');
});

test('finds what was lost: in the database, over HTTP, or behind a car that acted', () => {
  const there = command();
  expect(compared([there], deeds(there), { taken: [there.id, randomUUID()] }).kinds).toEqual(['lost']);
  expect(compared([there], deeds(there), { readable: new Map() }).kinds).toEqual(['lost']);
  expect(compared([], deeds(there)).kinds).toEqual(['lost', 'lost']);
});

test('finds a key that stood for two commands', () => {
  expect(compared([], [], { keysWithTwoIds: ['k'] }).kinds).toEqual(['keyWithTwoCommands']);
});

describe('the deadline', () => {
  const endedAt = (recordedAt: number) =>
    command({
      state: 'unknown',
      events: [{ state: 'unknown', source: 'timer', at: recordedAt, recordedAt }],
    });

  test('finds what has no outcome, or got one too late', () => {
    expect(compared([command({ state: 'queued' })], []).kinds).toEqual(['overdue']);
    expect(compared([endedAt(seconds(10))], []).kinds).toEqual([]);
    expect(compared([endedAt(seconds(10.001))], []).kinds).toEqual(['overdue']);
  });

  test('counts the first outcome, not the one that settled it', () => {
    const settled = command({
      events: [
        { state: 'unknown', source: 'timer', at: seconds(8), recordedAt: seconds(8) },
        { state: 'succeeded', source: 'vehicle', at: seconds(-9), recordedAt: seconds(25) },
      ],
    });
    expect(compared([settled], deeds(settled)).kinds).toEqual([]);
  });

  const outage = (of: string, from: number, to: number) => ({ of, from: seconds(from), to: seconds(to) });
  const late = () => [endedAt(seconds(14))];

  test('excuses an outage of PostgreSQL that reached over it until three seconds after its end, and no other', () => {
    const during = (...outages: Evidence['outages']) => compared(late(), [], { outages });
    expect(during(outage('postgres', 8, 11.5))).toMatchObject({ kinds: [], excusedByOutage: 1 });
    expect(during(outage('postgres', 8, 10.5)).kinds).toEqual(['overdue']);
    expect(during(outage('postgres', 10.5, 13)).kinds).toEqual(['overdue']);
    expect(during(outage('broker', 8, 13)).kinds).toEqual(['overdue']);
  });

  test('excuses the time in which every command-api was down at once, and not that of one alone', () => {
    const during = (...outages: Evidence['outages']) => compared(late(), [], { outages });
    const first = outage('command-api 1', 8, 13);
    expect(during(first).kinds).toEqual(['overdue']);
    expect(during(first, outage('command-api 2', 4, 8)).kinds).toEqual(['overdue']);
    expect(during(first, outage('command-api 2', 9, 10.5)).kinds).toEqual(['overdue']);
    expect(during(first, outage('command-api 2', 9, 11.5))).toMatchObject({ kinds: [], excusedByOutage: 1 });
    expect(during(first, outage('command-api 2', 4, 8.5), outage('command-api 2', 9.5, 14)).kinds).toEqual([]);
    const alone = { outages: [first], commandApis: ['command-api 1'] };
    expect(compared(late(), [], alone)).toMatchObject({ kinds: [], excusedByOutage: 1 });
  });
});

describe('an outcome', () => {
  test.each([
    ['succeeded', ['begun']],
    ['succeeded', ['begun', 'fault']],
    ['failed', ['begun', 'done']],
    ['failed', []],
    ['rejected', ['begun', 'done']],
    ['expired', ['begun']],
    ['cancelled', ['begun', 'done']],
    ['superseded', ['begun', 'done']],
  ] as const)('%s is wrong of a car that did: %s', (state, what) => {
    const wrong = command({ state });
    expect(compared([wrong], deeds(wrong, [...what])).kinds).toEqual(['wrongOutcome']);
  });

  test.each([
    ['failed', ['begun', 'fault']],
    ['rejected', []],
    ['expired', []],
    ['superseded', []],
    ['unknown', ['begun']],
    ['unknown', ['begun', 'fault']],
  ] as const)('%s is right of a car that did: %s', (state, what) => {
    const right = command({ state });
    expect(compared([right], deeds(right, [...what])).kinds).toEqual([]);
  });

  test('is wrong when another car carried it out', () => {
    const strange = command();
    const other = new Map([['rw-other1', deeds(strange)]]);
    expect(compared([strange], [], { deeds: other }).kinds).toEqual(['wrongOutcome', 'wrongOutcome']);
  });

  test('is wrong when the API tells another one than the database', () => {
    const good = command();
    expect(compared([good], deeds(good), { readable: new Map([[good.id, 'sent']]) }).kinds).toEqual(['wrongOutcome']);
  });

  test('is wrong when two were told, or an event may not follow the one before', () => {
    const events = (...states: StoredCommand['state'][]) =>
      states.map((state) => ({ state, source: 'vehicle', at: seconds(-8), recordedAt: seconds(-8) }));
    const two = command({ state: 'failed', events: events('succeeded', 'failed') });
    expect(compared([two], deeds(two)).kinds).toEqual(['wrongOutcome']);
    const back = command({ events: events('received', 'sent', 'succeeded') });
    expect(compared([back], deeds(back)).kinds).toEqual(['wrongOutcome']);
  });
});

describe('an outcome by the reported state', () => {
  const settled = (state: 'succeeded' | 'failed', at: number) =>
    command({
      state,
      evidence: 'reported_state',
      events: [
        { state: 'unknown', source: 'timer', at: seconds(8), recordedAt: seconds(8) },
        { state, source: 'telemetry', at, recordedAt: seconds(16) },
      ],
    });

  test('is right when the car was so at that time, whoever brought it there', () => {
    const succeeded = settled('succeeded', seconds(12));
    expect(compared([succeeded], deeds(succeeded)).kinds).toEqual([]);
    const failed = settled('failed', seconds(12));
    expect(compared([failed], deeds(failed, ['begun'])).kinds).toEqual([]);
  });

  test('is wrong when the car was otherwise, or did it all the same', () => {
    const succeeded = settled('succeeded', seconds(12));
    expect(compared([succeeded], deeds(succeeded, ['begun'])).kinds).toEqual(['wrongOutcome']);
    expect(compared([succeeded], deeds(succeeded, ['begun', 'done'], seconds(13))).kinds).toContain('wrongOutcome');
    const failed = settled('failed', seconds(12));
    expect(compared([failed], deeds(failed)).kinds).toEqual(['wrongOutcome']);
    expect(compared([failed], deeds(failed, ['begun', 'done'], seconds(4.5))).kinds).toEqual(['wrongOutcome']);
  });
});
