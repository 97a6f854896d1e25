import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createIdleTimer } from '../src/sleep/idle-timer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('is idle once nothing has happened for the time, and not before', () => {
  const whenIdle = vi.fn();
  const timer = createIdleTimer(30_000, whenIdle);
  timer.touch();
  vi.advanceTimersByTime(29_000);
  timer.touch();
  vi.advanceTimersByTime(29_999);
  expect(whenIdle).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(whenIdle).toHaveBeenCalledOnce();
});

test('is not idle while anything runs, whatever else ends meanwhile', async () => {
  const whenIdle = vi.fn();
  const timer = createIdleTimer(1_000, whenIdle);
  const long = Promise.withResolvers<void>();
  timer.touch();
  const running = timer.during(() => long.promise);
  await expect(timer.during(() => Promise.reject(new Error('jammed')))).rejects.toThrow('jammed');
  timer.touch();
  vi.advanceTimersByTime(60_000);
  expect(whenIdle).not.toHaveBeenCalled();
  long.resolve();
  await running;
  vi.advanceTimersByTime(1_000);
  expect(whenIdle).toHaveBeenCalledOnce();
});

test('is never idle after it was stopped, and never when it shall not be', () => {
  const whenIdle = vi.fn();
  const stopped = createIdleTimer(1_000, whenIdle);
  stopped.touch();
  stopped.stop();
  stopped.touch();
  createIdleTimer(Infinity, whenIdle).touch();
  vi.advanceTimersByTime(10_000_000);
  expect(whenIdle).not.toHaveBeenCalled();
});
