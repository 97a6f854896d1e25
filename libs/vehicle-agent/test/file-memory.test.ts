import { randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createFileMemory } from '../src/index.ts';
import { at, clock, memoryFile } from './car.ts';

const done = (commandId: string, expiresAt = at(29)) => ({
  commandId,
  expiresAt,
  outcome: { state: 'succeeded', at: at(0) } as const,
  reported: false,
});

test('knows after a restart what it was told', () => {
  const file = memoryFile();
  const [begun, untold, told] = [randomUUID(), randomUUID(), randomUUID()];
  const first = createFileMemory(file, clock);
  expect([first.nextSession(), first.nextSession()]).toEqual([1, 2]);
  first.raiseOwnershipEpoch(3);
  first.raiseOwnershipEpoch(2);
  first.record({ commandId: begun, expiresAt: at(29), reported: false });
  first.record(done(untold));
  first.record(done(told));
  first.reported(told);
  first.reported(randomUUID());
  const alert = { code: 'fuel_low', severity: 'warning', raisedAt: at(0), told: 'nothing' } as const;
  first.recordAlert(alert);
  first.recordAlert({ ...alert, told: 'raised' }, { durable: false });
  const config = { version: 4, reporting: { everySeconds: 5, parkedEverySeconds: 60 }, commandKeys: 'a.b.c' };
  first.recordConfig({ ...config, version: 3 });
  first.recordConfig(config);

  const second = createFileMemory(file, clock);
  expect(second.ownershipEpoch).toBe(3);
  expect(second.find(begun)).toEqual({ commandId: begun, expiresAt: at(29), reported: false });
  expect(second.unreported()).toEqual([done(untold)]);
  expect(second.find(told)).toEqual({ ...done(told), reported: true });
  expect(second.alerts()).toEqual([{ ...alert, told: 'raised' }]);
  expect(second.config).toEqual(config);
  expect(second.nextSession()).toBe(3);
  expect(createFileMemory(file, clock)).toMatchObject({ config });
});

test('reads the file of an earlier version', () => {
  const file = memoryFile();
  const record = done(randomUUID());
  writeFileSync(file, JSON.stringify({ session: 7, commands: [record] }));
  const memory = createFileMemory(file, clock);
  expect(memory.find(record.commandId)).toEqual(record);
  expect(memory.ownershipEpoch).toBe(0);
  expect(memory.nextSession()).toBe(8);
});

test('leaves out a line that a crash cut off, and goes on', () => {
  const file = memoryFile();
  const [kept, later] = [done(randomUUID()), done(randomUUID())];
  createFileMemory(file, clock).record(kept);
  appendFileSync(file, '{"commands":[{"comm');
  const memory = createFileMemory(file, clock);
  expect(memory.find(kept.commandId)).toEqual(kept);
  memory.record(later);
  expect(createFileMemory(file, clock).unreported()).toEqual([kept, later]);
});

test('refuses to forget: a file that is damaged in the middle is an error', () => {
  const file = memoryFile();
  const memory = createFileMemory(file, clock);
  memory.record(done(randomUUID()));
  memory.record(done(randomUUID()));
  writeFileSync(file, readFileSync(file, 'utf8').replace('"commands"', 'commands'));
  expect(() => createFileMemory(file, clock)).toThrow('cannot be read');
});

test('forgets only what is long expired and told, and does not grow for ever', () => {
  const file = memoryFile();
  const memory = createFileMemory(file, clock);
  const untold = done(randomUUID(), at(-3600));
  const fresh = done(randomUUID());
  memory.record(untold);
  memory.record(fresh);
  memory.reported(fresh.commandId);
  memory.recordAlert({ code: 'still_open', severity: 'info', raisedAt: at(0), told: 'raised' });
  const sizes: number[] = [];
  for (let count = 0; count < 4_000; count += 1) {
    const record = done(randomUUID(), at(-3600));
    memory.record(record);
    memory.reported(record.commandId);
    const over = { code: `code_${count}`, severity: 'info', raisedAt: at(0), clearedAt: at(1) } as const;
    memory.recordAlert({ ...over, told: 'cleared' }, { durable: false });
    if (count === 999) sizes.push(statSync(file).size);
  }
  sizes.push(statSync(file).size);
  expect(Math.max(...sizes)).toBeLessThan(200_000);
  const after = createFileMemory(file, clock);
  expect(after.find(untold.commandId)).toEqual(untold);
  expect(after.find(fresh.commandId)).toBeDefined();
  expect(after.alerts()).toContainEqual(expect.objectContaining({ code: 'still_open' }));
});
