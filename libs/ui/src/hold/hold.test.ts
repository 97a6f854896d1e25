import { describe, expect, it } from 'vitest';
import { type Hold, type HoldInput, type HoldOutcome, idleHold, stepHold } from './hold.ts';

const holdMs = 2_000;

function play(...inputs: HoldInput[]): { hold: Hold; outcomes: HoldOutcome[] } {
  let hold = idleHold;
  const outcomes: HoldOutcome[] = [];
  for (const input of inputs) {
    const step = stepHold(hold, input, holdMs);
    hold = step.hold;
    if (step.outcome) outcomes.push(step.outcome);
  }
  return { hold, outcomes };
}

const press = (atMs: number, by: 'pointer' | 'key' = 'pointer'): HoldInput => ({ kind: 'press', by, atMs });
const release = (atMs: number, by: 'pointer' | 'key' = 'pointer'): HoldInput => ({ kind: 'release', by, atMs });
const elapsed = (atMs: number): HoldInput => ({ kind: 'elapsed', atMs });
const abort: HoldInput = { kind: 'abort' };

describe('a press-and-hold', () => {
  it('is held once the time has passed, and says so once', () => {
    expect(play(press(100), elapsed(2_100), release(2_500)).outcomes).toEqual(['held']);
  });

  it('is too short when released a moment early', () => {
    expect(play(press(100), release(2_099)).outcomes).toEqual(['too_short']);
  });

  it('does not trust a timer that fires early', () => {
    expect(play(press(100), elapsed(2_099))).toEqual({
      hold: { phase: 'holding', by: 'pointer', sinceMs: 100 },
      outcomes: [],
    });
  });

  it('counts a release after the full time as held when the timer is late', () => {
    expect(play(press(100), release(2_100), elapsed(2_110)).outcomes).toEqual(['held']);
  });

  it('sends nothing when aborted, and nothing on the release that follows', () => {
    expect(play(press(0), abort, elapsed(2_000), release(2_400))).toEqual({ hold: idleHold, outcomes: ['aborted'] });
  });

  it('does not call a finished hold aborted', () => {
    expect(play(press(0), elapsed(2_000), abort)).toEqual({ hold: idleHold, outcomes: ['held'] });
  });

  it('is not ended by another means than the one that began it', () => {
    expect(play(press(0, 'key'), release(500, 'pointer'), elapsed(2_000)).outcomes).toEqual(['held']);
  });

  it('goes on by key while the mouse moves away', () => {
    expect(play(press(0, 'key'), { kind: 'abort', by: 'pointer' }, elapsed(2_000)).outcomes).toEqual(['held']);
  });

  it('does not start again while held, so one press sends one command', () => {
    expect(play(press(0), elapsed(2_000), press(2_010), elapsed(4_100)).outcomes).toEqual(['held']);
  });
});
