import type { CommandState } from '@roadwire/protocol';
import type { ControlCommand } from '../messages.ts';
import { describe, expect, it } from 'vitest';
import { english } from '../messages.ts';
import type { Attempt, Progress } from './command-attempts.ts';
import { explanationWords, progressWords } from './progress-words.ts';

const attempt = (progress: Progress, type: ControlCommand = 'doors.unlock'): Attempt => ({
  id: 1,
  control: 'unlock',
  type,
  progress,
});
const tracked = (state: CommandState, over: { reason?: string; lost?: boolean } = {}): Attempt =>
  attempt({ phase: 'tracked', commandId: 'c1', state, reason: over.reason ?? null, lost: over.lost ?? false });
const say = (what: Attempt, reachable = true) => progressWords(what, reachable, english).text;

describe('the words for an unlock', () => {
  it.each([
    ['queued', 'Sending'],
    ['sent', 'Sent. Waiting for the car'],
    ['received', 'The car has it'],
    ['in_progress', 'The car is doing it'],
    ['succeeded', 'Unlocked.'],
    ['failed', 'The car could not unlock.'],
    ['rejected', 'The car refused to unlock.'],
    ['expired', 'The car is out of reach. It will not unlock later.'],
    ['cancelled', 'Cancelled. The car will not unlock.'],
    ['superseded', 'Replaced by your newer request.'],
    ['unknown', 'We do not know whether it unlocked. Check the car.'],
  ] as const)('that is %s are "%s"', (state, text) => {
    expect(say(tracked(state))).toBe(text);
  });

  it('give the reason of the car', () => {
    expect(say(tracked('rejected', { reason: 'unsafe_moving' }))).toBe('The car refused to unlock. It is moving.');
  });

  it('give a reason nobody translated yet as it is', () => {
    expect(say(tracked('failed', { reason: 'child_lock' }))).toBe('The car could not unlock. Reason: child_lock.');
  });

  it('are not found among the members of every object', () => {
    expect(say(tracked('failed', { reason: 'constructor' }))).toContain('Reason: constructor.');
  });

  it('do not pretend to send to a car out of reach', () => {
    expect(say(tracked('queued'), false)).toBe('The car is out of reach. Waiting a moment for it');
  });

  it('say that nothing is heard while it is under way, but keep an outcome that is known', () => {
    expect(say(tracked('sent', { lost: true }))).toBe('No connection. We look again until we know');
    expect(say(tracked('succeeded', { lost: true }))).toBe('Unlocked.');
  });

  it('name the control only where the sentence does not', () => {
    expect(progressWords(tracked('sent'), true, english).titled).toBe(true);
    expect(progressWords(tracked('superseded'), true, english).titled).toBe(true);
    expect(progressWords(tracked('succeeded'), true, english).titled).toBe(false);
  });

  it('tell what was certainly not sent from what may have been', () => {
    expect(say(attempt({ phase: 'not_sent', why: { kind: 'offline' } }))).toBe('You are offline. Nothing was sent.');
    expect(say(attempt({ phase: 'maybe_sent' }))).toContain('It may still unlock.');
  });

  it('prefer our sentence for a problem, then the one of the server, then a plain one', () => {
    const refused = (code?: string, detail?: string) =>
      say(attempt({ phase: 'not_sent', why: { kind: 'problem', code, detail } }));
    expect(refused('command_in_flight', 'busy')).toBe('The car is still busy with the last request. Nothing was sent.');
    expect(refused('new_code', 'The tow mode is on.')).toBe('The tow mode is on.');
    expect(refused()).toBe('Nothing was sent. Please try again.');
  });
});

describe('the words for a press that sent nothing', () => {
  it('say how long to hold', () => {
    expect(explanationWords({ type: 'doors.unlock', why: 'let_go' }, english)).toBe('Hold for 2 seconds to unlock.');
  });
});
