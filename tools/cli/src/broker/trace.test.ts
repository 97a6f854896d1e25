import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { brokerOrigin } from '../test-support/broker-origin.ts';
import { homeLoggedInAt, startRoadwire, temporaryFolder } from '../test-support/run-roadwire.ts';

const at = '2026-11-01T08:00:00.000Z';
const id = '0b9f7d7e-6b0e-4a51-9f3c-2f6f5a1f9f11';
const running = {
  ...{ id, clientId: 'veh-1', topic: null, address: null, payloads: false, state: 'running' },
  ...{ startedBy: 'operator@example.com', startedAt: at, endsAt: at, endedAt: null, endedBecause: null },
  ...{ entries: 0, bytes: 0 },
};
const ended = (because: string) => ({ ...running, state: 'ended', endedAt: at, endedBecause: because, entries: 2 });
const entry = (seq: number) => ({
  ...{ seq, at, kind: 'packet', direction: 'in', clientId: 'veh-1', packet: 'pingreq', bytes: 2 },
});
const event = (seq: number) => `id: ${seq}\nevent: entry\ndata: ${JSON.stringify(entry(seq))}\n\n`;
const traces = '/v1/broker/traces';

describe('broker trace', () => {
  it('shows each entry once, goes on after a break, and ends with the trace', async () => {
    const resumedAfter: unknown[] = [];
    const { asked, broker } = await brokerOrigin({
      [`POST ${traces}`]: () => [201, running],
      [`POST ${traces}/${id}/stop`]: () => [200, ended('time')],
      [`GET ${traces}/${id}/live`]: (request, response) => {
        resumedAfter.push(request.headers['last-event-id']);
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        if (resumedAfter.length === 1) response.write(event(1), () => request.socket.destroy());
        else response.end(`${event(2)}event: ended\ndata: {"because":"time"}\n\n`);
      },
    });
    const shown = await broker('trace', '--client', 'veh-1', '--topic', 'a/#', '--for', '5m', '--payloads');
    expect(shown.split('\n')).toEqual([
      `Tracing veh-1, a/# until ${at}. Ctrl-C ends it.`,
      `${at}  <  veh-1  pingreq  2 B`,
      `${at}  <  veh-1  pingreq  2 B`,
      'The trace has ended (time) with 2 entries.',
      '',
    ]);
    expect(asked[0]?.body).toEqual({ clientId: 'veh-1', topic: 'a/#', seconds: 300, payloads: true });
    expect(resumedAfter).toEqual([undefined, '1']);
  });

  it('is ended in the broker by Ctrl-C, and downloaded then', async () => {
    const { asked, url } = await brokerOrigin({
      [`POST ${traces}`]: () => [201, running],
      [`POST ${traces}/${id}/stop`]: () => [200, ended('stopped')],
      [`GET ${traces}/${id}/live`]: (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' }).write(event(1));
      },
      [`GET ${traces}/${id}/entries`]: (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/x-ndjson' }).end('{"seq":1}\n{"seq":2}\n');
      },
    });
    const file = path.join(temporaryFolder(), 'trace.ndjson');
    const args = ['broker', 'trace', '--client', 'veh-1', '--download', file, '--origin', url];
    const child = startRoadwire(args, homeLoggedInAt(url));
    let stdout = '';
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (piece) => {
        stdout += piece;
        if (stdout.includes('pingreq')) resolve();
      });
    });
    child.kill('SIGINT');
    const [stderr] = await Promise.all([text(child.stderr), once(child, 'close')]);
    expect({ code: child.exitCode, stderr }).toEqual({ code: 130, stderr: 'roadwire: You ended the trace.\n' });
    expect(stdout).toContain(`The trace has ended (stopped) with 2 entries.\n${file} holds them`);
    expect(readFileSync(file, 'utf8')).toBe('{"seq":1}\n{"seq":2}\n');
    expect(asked.map(({ method, url: target }) => `${method} ${target}`)).toContain(`POST ${traces}/${id}/stop`);
  });

  it('is one document with what was found, for a program', async () => {
    const { broker } = await brokerOrigin({
      [`POST ${traces}`]: () => [201, running],
      [`POST ${traces}/${id}/stop`]: () => [200, ended('full')],
      [`GET ${traces}/${id}/live`]: (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.end(`${event(1)}event: ended\ndata: {"because":"full"}\n\n`);
      },
    });
    expect(JSON.parse(await broker('trace', '--client', 'veh-1', '--json'))).toEqual({
      ...ended('full'),
      found: [entry(1)],
    });
  });

  it('says that the broker has forgotten it', async () => {
    const problem = { code: 'trace_not_found', status: 404, title: 'There is no such trace.' };
    const { broker } = await brokerOrigin({
      [`POST ${traces}`]: () => [201, running],
      [`GET ${traces}/${id}/live`]: () => [404, problem],
    });
    await expect(broker('trace', '--client', 'veh-1')).rejects.toMatchObject({ details: { code: 'trace_not_found' } });
  });

  it('needs something to follow', async () => {
    const { broker } = await brokerOrigin({});
    await expect(broker('trace')).rejects.toThrow('What shall be followed?');
  });
});
