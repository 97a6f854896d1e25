import { text } from 'node:stream/consumers';
import { expect, it, vi } from 'vitest';
import { createProgram } from '../program.ts';
import { answerJson, fakeOrigin, signIn } from '../test-support/fake-origin.ts';
import { homeLoggedInAt } from '../test-support/run-roadwire.ts';

const present = {
  version: 1,
  reporting: { everySeconds: 10, parkedEverySeconds: 60 },
  published: true,
  changedAt: '2026-01-31T08:00:00.000Z',
};

/** An origin that has one car, with what it was asked to change. */
async function startOrigin() {
  const asked: unknown[] = [];
  const url = await fakeOrigin(async (request, response) => {
    if (signIn(request, response)) return;
    if (request.method === 'GET') return answerJson(response, 200, present);
    const body: unknown = JSON.parse(await text(request));
    asked.push([request.method, request.url, body]);
    answerJson(response, 200, { ...present, version: 2, published: false });
  });
  const run = async (...args: string[]) => {
    let written = '';
    vi.stubEnv('XDG_CONFIG_HOME', `${homeLoggedInAt(url)}/.config`);
    const line = ['vehicles', 'config', 'rw-abcdef', ...args, '--origin', url];
    await createProgram((words) => (written += words)).parseAsync(line, { from: 'user' });
    return written;
  };
  return { asked, run };
}

it('shows how often a car reports, and changes nothing', async () => {
  const { asked, run } = await startOrigin();
  expect(await run()).toContain('every 10 s in use, every 60 s parked');
  expect(JSON.parse(await run('--json'))).toEqual(present);
  expect(asked).toEqual([]);
});

it('changes what is named and leaves the other rate', async () => {
  const { asked, run } = await startOrigin();
  expect(await run('--parked-every', '10m')).toContain('not yet');
  expect(asked).toEqual([
    ['PUT', '/v1/vehicles/rw-abcdef/config', { reporting: { everySeconds: 10, parkedEverySeconds: 600 } }],
  ]);
});

it('changes both', async () => {
  const { asked, run } = await startOrigin();
  await run('--every', '30s', '--parked-every', '1h');
  expect(asked).toEqual([
    ['PUT', '/v1/vehicles/rw-abcdef/config', { reporting: { everySeconds: 30, parkedEverySeconds: 3_600 } }],
  ]);
});
