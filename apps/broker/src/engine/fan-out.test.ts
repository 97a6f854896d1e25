import { expect, it } from 'vitest';
import { fanOut } from './fan-out.ts';

it('tells everybody who listens, in their order, and nobody else', () => {
  const told: string[] = [];
  const events = fanOut([
    { fault: ({ message }) => told.push(`first ${message}`) },
    { dropped: ({ topic }) => told.push(`dropped ${topic}`) },
    { fault: ({ message }) => told.push(`second ${message}`) },
  ]);
  events.fault(new Error('x'));
  events.dropped({ clientId: 'car', topic: 'a', reason: 'expired', detail: undefined, publisher: undefined });
  events.sessionEnded('car', 'expired');
  expect(told).toEqual(['first x', 'second x', 'dropped a']);
});
