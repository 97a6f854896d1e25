import { expect, test } from 'vitest';
import { refusalReasons } from './command-messages.ts';
import { commandOutcomes, outcomeOf } from './command-outcomes.ts';

test('says why a car refused, and that a request which came too late did nothing', () => {
  expect(outcomeOf('rejected', 'unsafe_moving')).toMatchObject({ code: 'unsafe_moving', retryable: true });
  expect(outcomeOf('rejected', 'expired')).toMatchObject({ code: 'too_late', mayHaveExecuted: false });
  expect(outcomeOf('expired', null)).toMatchObject({ code: 'expired', mayHaveExecuted: false });
});

test('only unknown may have been executed, and it is not to be repeated blindly', () => {
  expect(outcomeOf('unknown', null)).toMatchObject({ code: 'unknown', mayHaveExecuted: true, retryable: false });
});

test('has nothing to say of an open or a good end', () => {
  expect(outcomeOf('sent', null)).toBeUndefined();
  expect(outcomeOf('succeeded', null)).toBeUndefined();
});

test("knows every reason of the car's", () => {
  for (const reason of refusalReasons) expect(Object.keys(commandOutcomes)).toContain(reason);
});
