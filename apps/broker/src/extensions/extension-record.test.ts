import { expect, it } from 'vitest';
import { createExtensionRecord, keptVerdicts } from './extension-record.ts';

const clock = { now: () => new Date(0) };
const subject = (topic: string) => ({ clientId: 'c', topic });

it('keeps the last verdicts that changed something, the latest first', () => {
  const record = createExtensionRecord(clock);
  expect(record.verdicts()).toEqual([]);
  for (let count = 1; count <= keptVerdicts + 3; count += 1)
    record.note('onPublish', 'drop', subject(`t/${count}`), 'no');
  const topics = record.verdicts().map(({ topic }) => topic);
  expect(topics).toHaveLength(keptVerdicts);
  expect(topics[0]).toBe(`t/${keptVerdicts + 3}`);
  expect(topics.at(-1)).toBe('t/4');
});

it('gives them in order before it is full', () => {
  const record = createExtensionRecord(clock);
  record.note('onPublish', 'drop', subject('t/1'), 'no');
  record.note('onPublish', 'change', subject('t/2'), undefined);
  expect(record.verdicts().map(({ topic }) => topic)).toEqual(['t/2', 't/1']);
});

it('cuts long texts', () => {
  const record = createExtensionRecord(clock);
  record.note('onPublish', 'drop', subject('t'.repeat(1000)), 'r'.repeat(1000));
  record.failed('onPublish', 'threw', 'm'.repeat(1000));
  const [verdict] = record.verdicts();
  expect(verdict?.topic).toHaveLength(201);
  expect(verdict?.reason).toHaveLength(201);
  expect(record.lastFailure?.message).toHaveLength(201);
});

it('counts no more than twenty names of its own', () => {
  const record = createExtensionRecord(clock);
  for (let count = 0; count < 30; count += 1) record.count(`name ${count}`, 1);
  record.count('name 0', 5);
  expect(record.counters.size).toBe(20);
  expect(record.counters.get('name 0')).toBe(6);
});
