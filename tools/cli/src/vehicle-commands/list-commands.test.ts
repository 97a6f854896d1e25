import { expect, it, vi } from 'vitest';
import { createProgram } from '../program.ts';
import { commandThrough } from '../test-support/command-life.ts';
import { answerJson, fakeOrigin, signIn } from '../test-support/fake-origin.ts';
import { homeLoggedInAt } from '../test-support/run-roadwire.ts';

/** Runs the command line in this process, in a home where somebody is logged in. */
async function run(url: string, ...args: string[]): Promise<string> {
  let written = '';
  vi.stubEnv('XDG_CONFIG_HOME', `${homeLoggedInAt(url)}/.config`);
  await createProgram((text) => (written += text)).parseAsync([...args, '--origin', url], { from: 'user' });
  return written;
}

it('shows the commands of a car with who asked for them', async () => {
  const asked: unknown[] = [];
  const url = await fakeOrigin((request, response) => {
    if (signIn(request, response)) return;
    asked.push(request.url);
    answerJson(response, 200, { items: [commandThrough('queued', 'sent')], next: 'more' });
  });

  const written = await run(url, 'commands', 'list', '--vehicle', 'rw-abcdef', '--state', 'sent', '--limit', '1');

  expect(asked).toEqual(['/v1/vehicles/rw-abcdef/commands?state=sent&limit=1']);
  expect(written).toMatch(/^AT +COMMAND +TYPE +CAR +STATE +WHY +ASKED BY\n.* doors\.unlock +rw-abcdef +sent +Driver\n/);
  expect(written).toContain('There are more: see them with --limit.');
});

it('tells a driver to name a car', async () => {
  const url = await fakeOrigin((request, response) => {
    if (!signIn(request, response)) answerJson(response, 403, { code: 'forbidden', title: 'You may not do this.' });
  });

  await expect(run(url, 'commands', 'list')).rejects.toMatchObject({
    message: 'Only operators see the commands of all cars.',
    details: { code: 'forbidden', hint: 'Name a car of yours with --vehicle <id>.' },
  });
});
