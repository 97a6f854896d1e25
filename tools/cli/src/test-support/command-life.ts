import type { Command } from '@roadwire/sdk';

const start = Date.parse('2026-11-01T08:00:00.000Z');
const at = (milliseconds: number): string => new Date(start + milliseconds).toISOString();

const sources: Partial<Record<Command['state'], string>> = { queued: 'person', sent: 'broker', unknown: 'timer' };

/** A command that went through these states, 100 ms after each other. */
export function commandThrough(...states: Command['state'][]): Command {
  const state = states.at(-1) ?? 'queued';
  const unknown = {
    code: 'unknown',
    title: 'The car did not answer in time. It may have acted all the same.',
    retryable: false,
    mayHaveExecuted: true,
    type: '/docs/errors#unknown',
  };
  return {
    id: '0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11',
    vehicleId: 'rw-abcdef',
    type: 'doors.unlock',
    parameters: {},
    state,
    requestedBy: { id: 'a8b4a0a0-4c5f-4e0e-8d55-0d3d5c1c2a11', name: 'Driver' },
    createdAt: at(0),
    expiresAt: at(30_000),
    finishedAt: null,
    reason: null,
    evidence: null,
    mayHaveExecuted: state === 'unknown',
    outcome: state === 'unknown' ? unknown : null,
    events: states.map((each, index) => ({
      id: `${index + 1}`,
      state: each,
      at: at(index * 100),
      source: sources[each] ?? 'vehicle',
      reason: null,
      evidence: null,
    })),
  };
}

/** The events of a command as its stream tells them, after one of them. */
export const streamOf = ({ events }: Command, after = 0): string =>
  events
    .filter(({ id }) => Number(id) > after)
    .map((event) => `id: ${event.id}\nevent: state\ndata: ${JSON.stringify(event)}\n\n`)
    .join('');
