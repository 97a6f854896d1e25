import { randomUUID } from 'node:crypto';
import type { VehicleMemory } from '@roadwire/vehicle-agent';
import { expect, test } from 'vitest';
import { learnCommandId } from './learn-command-id.ts';

const forgetful: VehicleMemory = {
  nextSession: () => 1,
  ownershipEpoch: 0,
  raiseOwnershipEpoch: () => undefined,
  find: () => undefined,
  unreported: () => [],
  record: () => undefined,
  reported: () => undefined,
  alerts: () => [],
  recordAlert: () => undefined,
  config: undefined,
  recordConfig: () => undefined,
};
const expiresAt = '2026-03-01T12:00:30.000Z';

test('knows the command that was begun last, once', () => {
  const { memory, take } = learnCommandId(forgetful);
  const commandId = randomUUID();
  memory.record({ commandId, expiresAt, reported: false });
  expect(take()).toBe(commandId);
  expect(take).toThrow('for no command');
});

test('does not take an outcome for a beginning', () => {
  const { memory, take } = learnCommandId(forgetful);
  const outcome = { state: 'rejected', at: expiresAt } as const;
  memory.record({ commandId: randomUUID(), expiresAt, outcome, reported: false });
  expect(take).toThrow('for no command');
});
