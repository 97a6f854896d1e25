import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { OutputLine } from '../src/log/format-log-line.ts';
import { findFreePort } from '../src/network/free-port.ts';
import { findProcess } from '../src/process/running-process.ts';
import { waitUntil } from '../src/process/wait-until.ts';
import type { StackOptions } from '../src/stack/options.ts';
import { startStack } from '../src/stack/start-stack.ts';
import { fixtureSecrets } from './support/fixture-secrets.ts';
import { query } from './support/query.ts';
import { createRecorder } from './support/recorder.ts';
import { runScript } from './support/run-script.ts';
import { copyWorkspace, temporaryWorkspace } from './support/temporary-workspace.ts';

/** Where a stack has run once: a second start is quicker. */
let template: string;
let removeTemplate: () => Promise<void>;

beforeAll(async () => {
  template = temporaryWorkspace((remove) => {
    removeTemplate = remove;
  });
  const first = await startStack({ root: template, services: [], durable: false, prepareSecrets: fixtureSecrets });
  await first.stop();
});

afterAll(() => removeTemplate());

function fixtureStack(more: StackOptions = {}) {
  const root = more.root ?? copyWorkspace(template);
  const output = createRecorder<OutputLine>();
  const options: StackOptions = {
    root,
    services: ['broker', 'command-api'],
    ports: { http: 0, mqtt: 0, mqtts: 0 },
    durable: false,
    prepareSecrets: fixtureSecrets,
    onOutput: output.record,
    ...more,
  };
  return { root, dataDir: path.join(root, '.roadwire'), output, options };
}

/** The processes that the stack noted as its own, while it runs. */
function notedPids(dataDir: string): number[] {
  const noted: Record<string, { pid: number }> = JSON.parse(
    readFileSync(path.join(dataDir, 'run/processes.json'), 'utf8'),
  );
  return Object.values(noted).map(({ pid }) => pid);
}

async function listenOn(port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
}

describe('the stack', () => {
  it('starts everything in order, tells each part where the others are, and leaves nothing', async () => {
    const started: string[] = [];
    const { options, dataDir } = fixtureStack({
      root: temporaryWorkspace(),
      services: undefined,
      onStep: ({ name }) => started.push(name),
    });
    const stack = await startStack(options);
    onTestFinished(() => stack.stop());

    const response = await fetch(stack.origin ?? '');
    expect(await response.json()).toMatchObject({
      env: {
        ROADWIRE_DATABASE_URL: stack.database.url.replace(/\/\/[^@]+@/, '//roadwire_service:service%20secret@'),
        ROADWIRE_BROKER_URL: `mqtts://localhost:${stack.ports.mqtts}`,
        ROADWIRE_COMMAND_API_URL: stack.services.get('command-api')?.url,
        ROADWIRE_TLS_KEY: path.join(dataDir, 'secrets/pki/services/web.key'),
      },
    });
    const ofCommandApi = await fetch(stack.services.get('command-api')?.url ?? '');
    expect(await ofCommandApi.json()).toMatchObject({
      env: {
        ROADWIRE_WAKE_URL: stack.services.get('simulator')?.url,
        ROADWIRE_WAKE_TOKEN_FILE: path.join(dataDir, 'secrets/wake-token'),
      },
    });
    expect(started.indexOf('broker')).toBeLessThan(started.indexOf('telemetry'));
    expect(started.indexOf('command-api')).toBeLessThan(started.indexOf('web'));
    const endpoints: unknown = JSON.parse(readFileSync(path.join(dataDir, 'run/endpoints.json'), 'utf8'));
    expect(endpoints).toMatchObject({
      origin: stack.origin,
      mqtt: `mqtt://localhost:${stack.ports.mqtt}`,
      pid: process.pid,
    });
    const pids = [...notedPids(dataDir), stack.database.pid];
    expect(pids).toHaveLength(7);

    await stack.stop();

    expect(pids.filter((pid) => findProcess(pid))).toEqual([]);
    expect(existsSync(path.join(dataDir, 'run/endpoints.json'))).toBe(false);
  });

  it('names a port that is taken and its variable, before anything starts', async () => {
    const port = await findFreePort();
    await listenOn(port);
    const { options, dataDir } = fixtureStack({ root: temporaryWorkspace(), ports: { mqtts: port, mqtt: 0 } });

    await expect(startStack(options)).rejects.toThrow(
      `port ${port} is taken: stop the program that listens there, or set ROADWIRE_MQTTS_PORT`,
    );

    expect(existsSync(path.join(dataDir, 'postgres'))).toBe(false);
  });

  it('refuses the same port for two purposes', async () => {
    const port = await findFreePort();
    const { options } = fixtureStack({ ports: { mqtt: port, mqtts: port } });

    await expect(startStack(options)).rejects.toThrow(`ROADWIRE_MQTT_PORT and ROADWIRE_MQTTS_PORT are both ${port}`);
  });

  it('refuses a data folder that another stack uses, and names it', async () => {
    const { options, root } = fixtureStack();
    await using first = await startStack(options);

    await expect(startStack(fixtureStack({ root }).options)).rejects.toThrow(
      `Roadwire already runs on ${first.dataDir} (process ${process.pid})`,
    );
  });

  it('stops everything and says why when a service does not start', async () => {
    const { options, dataDir } = fixtureStack({
      services: ['broker', 'command-api', 'telemetry'],
      environment: { telemetry: { FIXTURE_FAIL_LIFE: '1' } },
    });
    const pids: number[] = [];
    const onStep: StackOptions['onStep'] = ({ name }) => {
      if (name === 'broker') pids.push(...notedPids(dataDir));
    };

    await expect(startStack({ ...options, onStep })).rejects.toThrow(
      'telemetry did not start: exit code 1: ROADWIRE_TLS_CERT: no such file',
    );

    expect(pids).toHaveLength(1);
    expect(pids.filter((pid) => findProcess(pid))).toEqual([]);
    expect(existsSync(path.join(dataDir, 'postgres/postmaster.pid'))).toBe(false);
  });

  it('stops everything when the start is given up', async () => {
    const givenUp = new AbortController();
    const { options, dataDir } = fixtureStack({
      signal: givenUp.signal,
      environment: { 'command-api': { FIXTURE_NEVER_READY: '1' } },
      onOutput: ({ source }) => {
        if (source === 'command-api') givenUp.abort();
      },
    });

    await expect(startStack(options)).rejects.toThrow();

    expect(existsSync(path.join(dataDir, 'run/processes.json'))).toBe(false);
    expect(existsSync(path.join(dataDir, 'postgres/postmaster.pid'))).toBe(false);
  });

  it('starts on what a killed stack left behind', async () => {
    const { options, root } = fixtureStack();
    const killed = runScript('run-stack.ts', [root]);
    const pids: number[] = JSON.parse(await killed.lines.find(() => true));
    await killed.kill('SIGKILL');

    await using stack = await startStack(options);

    expect(pids).toHaveLength(3);
    expect(await waitUntil(() => !pids.some((pid) => findProcess(pid)), 5_000)).toBe(true);
    expect((await fetch(stack.services.get('command-api')?.url ?? '')).ok).toBe(true);
  });

  it('starts a service again that dies, and says so', async () => {
    const { options, output } = fixtureStack();
    await using stack = await startStack(options);
    const { url } = stack.services.get('command-api') ?? {};

    stack.services.get('command-api')?.kill('SIGKILL');
    await output.find(({ text }) => text.startsWith('ready again'));

    expect(output.all.filter(({ level }) => level === 'warn')).toEqual([
      {
        source: 'command-api',
        level: 'warn',
        text: expect.stringMatching(/^stopped running \(SIGKILL\); starts again in/),
      },
    ]);
    expect((await fetch(url ?? '')).ok).toBe(true);
  });

  it('starts services and the database again after the time it is told', async () => {
    const { options, output } = fixtureStack({ backoff: { minMs: 5, maxMs: 10 } });
    await using stack = await startStack(options);

    stack.services.get('command-api')?.kill('SIGKILL');
    process.kill(stack.database.pid, 'SIGKILL');

    for (const source of ['command-api', 'postgres']) {
      const died = await output.find((line) => line.source === source && line.text.startsWith('stopped running'));
      expect(died.text).toContain('starts again in 0.0 s');
      await output.find((line) => line.source === source && line.text.startsWith('ready again'));
    }
  });

  it('keeps the place of wake requests over restarts of the simulator', async () => {
    const { options, output } = fixtureStack({ services: ['broker', 'command-api', 'simulator'] });
    await using stack = await startStack(options);
    const { url } = stack.services.get('simulator') ?? {};

    stack.services.get('simulator')?.kill('SIGKILL');
    await output.find(({ text }) => text.startsWith('ready again'));

    expect(await (await fetch(url ?? '')).json()).toMatchObject({
      name: 'simulator',
      env: { ROADWIRE_WAKE_TOKEN_FILE: path.join(stack.secretsDir, 'wake-token') },
    });
  });

  it('tells nobody of wake requests when there is no simulator', async () => {
    await using stack = await startStack(fixtureStack().options);

    const answer: unknown = await (await fetch(stack.services.get('command-api')?.url ?? '')).json();

    expect(answer).not.toHaveProperty(['env', 'ROADWIRE_WAKE_URL']);
  });

  it('tells services of a broker that the caller runs, and nobody of its figures', async () => {
    const port = await findFreePort();
    await listenOn(port);
    const { options } = fixtureStack({ services: ['command-api', 'web'], ports: { http: 0, mqtts: port } });
    await using stack = await startStack(options);

    const [commandApi, web]: unknown[] = await Promise.all(
      [stack.services.get('command-api')?.url, stack.origin].map(async (url = '') => (await fetch(url)).json()),
    );
    const env = { ROADWIRE_BROKER_URL: `mqtts://localhost:${port}` };
    expect([commandApi, web]).toMatchObject([{ env }, { env }]);
    expect(web).not.toHaveProperty(['env', 'ROADWIRE_BROKER_ADMIN_URL']);
  });

  it('starts the database again when it dies, at the same address', async () => {
    const { options, output } = fixtureStack({ services: [] });
    await using stack = await startStack(options);
    const { url } = stack.database;

    process.kill(stack.database.pid, 'SIGKILL');
    await output.find(({ source, text }) => source === 'postgres' && text.startsWith('ready again'));

    expect(await query(url, 'SELECT count(*)::int AS trips FROM trips')).toEqual([{ trips: 0 }]);
  });

  it('stops in less than five seconds when services do not', async () => {
    const hang = { FIXTURE_IGNORE_SIGTERM: '1' };
    const { options } = fixtureStack({ environment: { broker: hang, 'command-api': hang } });
    const stack = await startStack(options);
    const since = performance.now();

    await stack.stop();

    expect(performance.now() - since).toBeLessThan(5_000);
  });
});
