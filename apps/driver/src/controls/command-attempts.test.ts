import type { CommandState } from '@roadwire/protocol';
import type { CommandNews } from '@roadwire/ui';
import { describe, expect, it } from 'vitest';
import {
  type AttemptAction,
  type Attempts,
  isDone,
  isUnderWay,
  noAttempts,
  type Progress,
  reduceAttempts,
} from './command-attempts.ts';

const begin: AttemptAction = { kind: 'begin', id: 1, control: 'unlock', type: 'doors.unlock' };
const tracked = (state: CommandState): Progress => ({
  phase: 'tracked',
  commandId: 'c1',
  state,
  reason: null,
  lost: false,
});
const answered: AttemptAction = { kind: 'answered', id: 1, progress: tracked('queued') };
const news = (state: CommandState, over: Partial<CommandNews> = {}): AttemptAction => ({
  kind: 'news',
  news: { commandId: 'c1', vehicleId: 'v1', state, reason: null, ...over },
});
const play = (...actions: AttemptAction[]): Attempts => actions.reduce(reduceAttempts, noAttempts);
const progressOf = (attempts: Attempts) => attempts.list[0]?.progress;

describe('an attempt', () => {
  it('keeps news that overtakes the answer of the server', () => {
    expect(progressOf(play(begin, news('sent'), news('received'), answered))).toEqual(tracked('received'));
  });

  it('never steps back when poll and stream cross', () => {
    expect(progressOf(play(begin, answered, news('received'), news('sent')))).toEqual(tracked('received'));
  });

  it('ignores news of another command', () => {
    expect(progressOf(play(begin, answered, news('succeeded', { commandId: 'c2' })))).toEqual(tracked('queued'));
  });

  it('takes a late result after unknown', () => {
    expect(progressOf(play(begin, answered, news('unknown'), news('succeeded')))).toEqual(tracked('succeeded'));
  });

  it('keeps the reason of the car', () => {
    expect(progressOf(play(begin, answered, news('rejected', { reason: 'unsafe_moving' })))).toMatchObject({
      state: 'rejected',
      reason: 'unsafe_moving',
    });
  });

  it('says when nothing can be heard of it, and stops saying so with the next word', () => {
    const lost = play(begin, answered, { kind: 'lost', commandId: 'c1' });
    expect(progressOf(lost)).toMatchObject({ lost: true });
    expect(progressOf(reduceAttempts(lost, news('queued')))).toMatchObject({ state: 'queued', lost: false });
  });

  it('is not touched by an answer to an earlier attempt', () => {
    const again: AttemptAction = { ...begin, id: 2 };
    expect(progressOf(play(begin, again, answered))).toEqual({ phase: 'sending', heard: [] });
  });

  it.each([
    ['queued', true],
    ['in_progress', true],
    ['succeeded', false],
    ['unknown', false],
    ['expired', false],
  ] as const)('that is %s keeps its control waiting: %s', (state, waiting) => {
    expect(play(begin, answered, news(state)).list.map(isUnderWay)).toEqual([waiting]);
  });

  it('is done only when the car succeeded', () => {
    expect(play(begin, answered, news('succeeded')).list.map(isDone)).toEqual([true]);
    expect(play(begin, answered, news('failed')).list.map(isDone)).toEqual([false]);
  });
});

describe('attempts', () => {
  it('of different controls stand side by side, the newest first', () => {
    const horn: AttemptAction = { kind: 'begin', id: 2, control: 'horn', type: 'horn.honk' };
    expect(play(begin, answered, horn).list.map(({ control }) => control)).toEqual(['horn', 'unlock']);
  });

  it('replace an explanation once something is really sent', () => {
    const explain: AttemptAction = { kind: 'explain', explanation: { type: 'doors.unlock', why: 'let_go' } };
    expect(play(explain).explanation).toEqual({ type: 'doors.unlock', why: 'let_go' });
    expect(play(explain, begin).explanation).toBeUndefined();
  });

  it('leave the screen when dismissed', () => {
    expect(play(begin, { kind: 'dismiss', id: 1 }).list).toEqual([]);
  });
});
