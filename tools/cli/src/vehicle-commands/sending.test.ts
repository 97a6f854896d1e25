import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { createRoadwireClient } from '@roadwire/sdk';
import { describe, expect, it } from 'vitest';
import { reach } from '../connection/reach.ts';
import { commandThrough, streamOf } from '../test-support/command-life.ts';
import { answerJson, deadOrigin, fakeOrigin, signIn } from '../test-support/fake-origin.ts';
import { homeLoggedInAt, roadwire, startRoadwire } from '../test-support/run-roadwire.ts';
import { postCommand } from './post-command.ts';

const unlock = ['command', 'doors.unlock', '--vehicle', 'rw-abcdef'];
const taken = commandThrough('queued');
const done = commandThrough('queued', 'sent', 'received', 'succeeded');

describe('a command whose answer is lost', () => {
  it('is asked for again under the same key', async () => {
    const keys: unknown[] = [];
    const url = await fakeOrigin((request, response) => {
      if (signIn(request, response)) return;
      keys.push(request.headers['idempotency-key']);
      if (keys.length === 1) request.socket.destroy();
      else if (keys.length === 2) answerJson(response, 502, { code: 'upstream_unavailable', title: 'Away.' });
      else answerJson(response, 202, taken);
    });

    const { code, stdout } = await roadwire([...unlock, '--origin', url, '--json'], '', homeLoggedInAt(url));

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ id: taken.id });
    expect(keys).toHaveLength(3);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(keys).size).toBe(1);
  });

  it('is said to have been taken perhaps, when no answer comes at all', async () => {
    const url = await fakeOrigin((request) => void request.socket.destroy());
    const api = createRoadwireClient({ baseUrl: url, fetch: reach });
    const command = { vehicleId: 'rw-abcdef', type: 'doors.unlock', key: 'mine' } as const;

    await expect(postCommand(api, command, 300)).rejects.toMatchObject({
      message: 'No answer came; doors.unlock may have been taken all the same.',
      details: {
        code: 'no_answer',
        mayHaveExecuted: true,
        hint: 'See "roadwire commands list --vehicle rw-abcdef", or ask again with "--key mine": then it is taken once.',
      },
    });
  });

  it('is known not to have left, when nobody listens', async () => {
    const api = createRoadwireClient({ baseUrl: await deadOrigin(), fetch: reach });
    const command = { vehicleId: 'rw-abcdef', type: 'doors.unlock', key: 'mine' } as const;

    const error: unknown = await postCommand(api, command, 0).catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ details: { code: 'unreachable' } });
    expect(error).not.toHaveProperty('details.mayHaveExecuted');
  });

  it('is not asked for again when it was refused', async () => {
    let asked = 0;
    const url = await fakeOrigin((request, response) => {
      if (signIn(request, response)) return;
      asked += 1;
      const title = 'The car is still busy with the same request.';
      answerJson(response, 409, { code: 'command_in_flight', title, commandId: taken.id });
    });
    const { code, stderr } = await roadwire([...unlock, '--origin', url], '', homeLoggedInAt(url));

    expect(code).toBe(1);
    expect(asked).toBe(1);
    expect(stderr).toBe(
      `roadwire: The car is still busy with the same request. Follow it with "roadwire commands watch ${taken.id}".\n`,
    );
  });
});

describe('watching a command', () => {
  it('shows each step once, and goes on where a broken stream left off', async () => {
    const resumedAfter: unknown[] = [];
    const url = await fakeOrigin((request, response) => {
      if (signIn(request, response)) return;
      if (request.method === 'POST') return answerJson(response, 202, taken);
      if (!request.url?.endsWith('/events')) {
        return answerJson(response, 200, resumedAfter.length > 1 ? done : commandThrough('queued', 'sent'));
      }
      resumedAfter.push(request.headers['last-event-id']);
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      if (resumedAfter.length > 1) return void response.end(streamOf(done, 2));
      response.write(`retry: 1000\n\n${streamOf(commandThrough('queued', 'sent'))}`, () => request.socket.destroy());
    });

    const run = await roadwire([...unlock, '--watch', '--origin', url], '', homeLoggedInAt(url));

    expect(run, run.stderr).toMatchObject({ code: 0, stderr: '' });
    expect(resumedAfter).toEqual([undefined, '2']);
    expect(run.stdout.split('\n').slice(1)).toEqual([
      '  2026-11-01T08:00:00.000Z  queued       person',
      '  2026-11-01T08:00:00.100Z  sent         broker       +100 ms',
      '  2026-11-01T08:00:00.200Z  received     vehicle      +100 ms',
      '  2026-11-01T08:00:00.300Z  succeeded    vehicle      +100 ms',
      '',
    ]);
  });

  it('fails on an unknown outcome, and says that the car may have acted', async () => {
    const unknown = commandThrough('queued', 'sent', 'unknown');
    const url = await fakeOrigin((request, response) => {
      if (signIn(request, response)) return;
      if (!request.url?.endsWith('/events'))
        return answerJson(response, request.method === 'POST' ? 202 : 200, unknown);
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(streamOf(unknown));
    });

    const args = [...unlock, '--watch', '--origin', url, '--json'];
    const { code, stdout, stderr } = await roadwire(args, '', homeLoggedInAt(url));

    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ state: 'unknown', mayHaveExecuted: true });
    expect(stderr).toContain('The car did not answer in time. It may have acted all the same. Look at');
    expect(stderr).toContain(`"roadwire commands watch ${unknown.id} --until-settled"`);
  });

  it('until it is settled goes on past an unknown outcome', async () => {
    const settled = commandThrough('queued', 'sent', 'unknown', 'succeeded');
    let isSettled = false;
    const url = await fakeOrigin((request, response) => {
      if (signIn(request, response)) return;
      if (!request.url?.endsWith('/events')) {
        return answerJson(response, 200, isSettled ? settled : commandThrough('queued', 'sent', 'unknown'));
      }
      isSettled = request.headers['last-event-id'] === '3';
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(isSettled ? streamOf(settled, 3) : streamOf(commandThrough('queued', 'sent', 'unknown')));
    });

    const args = ['commands', 'watch', settled.id, '--until-settled', '--origin', url];
    const run = await roadwire(args, '', homeLoggedInAt(url));

    expect(run, run.stderr).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/unknown[^]*Ctrl-C ends the wait[^]*succeeded/);
  });

  it('ends with Ctrl-C, which leaves the command alone', async () => {
    const methods: unknown[] = [];
    const url = await fakeOrigin((request, response) => {
      if (signIn(request, response)) return;
      methods.push(request.method);
      if (!request.url?.endsWith('/events')) return answerJson(response, request.method === 'POST' ? 202 : 200, taken);
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(streamOf(taken));
    });
    const child = startRoadwire([...unlock, '--watch', '--origin', url], homeLoggedInAt(url));
    child.stdin.end();
    const said = text(child.stderr);
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (piece) => `${piece}`.includes('  queued ') && resolve());
    });
    child.kill('SIGINT');
    await once(child, 'close');

    expect(child.exitCode).toBe(130);
    expect(await said).toBe(
      `roadwire: You stopped watching; the command goes on. Follow it with "roadwire commands watch ${taken.id}".\n`,
    );
    expect(methods).toEqual(['POST', 'GET']);
  });
});
