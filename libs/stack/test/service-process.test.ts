import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { RestartEvent } from '../src/process/keep-running.ts';
import { findProcess } from '../src/process/running-process.ts';
import { waitUntil } from '../src/process/wait-until.ts';
import { createServiceProcess } from '../src/service/service-process.ts';
import { createRecorder } from './support/recorder.ts';
import { runScript } from './support/run-script.ts';
import { temporaryWorkspace } from './support/temporary-workspace.ts';

function fixtureService(name: 'broker' | 'telemetry', env: Record<string, string> = {}, readyTimeoutMs?: number) {
  const root = temporaryWorkspace();
  const events = createRecorder<RestartEvent>();
  const lines = createRecorder<string>();
  const service = createServiceProcess({
    name,
    entry: path.join(root, 'apps', name, 'src/main.ts'),
    cwd: root,
    env: { FIXTURE_LIVES_FILE: path.join(root, 'lives'), ...env },
    backoff: { minMs: 10, maxMs: 20 },
    readyTimeoutMs,
    onOutput: lines.record,
    onEvent: events.record,
  });
  onTestFinished(() => service.stop());
  return { service, events, lines };
}

/** A fixture service answers with the environment that it sees. */
async function ask(url: string | undefined): Promise<unknown> {
  const response = await fetch(url ?? '');
  return response.json();
}

describe('a service process', () => {
  it('is started again on the same ports when it dies', async () => {
    const { service, events } = fixtureService('broker');
    await service.start();
    const before = { pid: service.pid, port: service.port, ports: service.ports };

    service.kill('SIGKILL');
    await events.find(({ type }) => type === 'restarted');

    expect(events.all[0]).toMatchObject({ type: 'died', reason: 'SIGKILL' });
    expect({ port: service.port, ports: service.ports }).toEqual({ port: before.port, ports: before.ports });
    expect(service.pid).not.toBe(before.pid);
    expect(await ask(service.url)).toMatchObject({ env: { ROADWIRE_PORT: `${before.port}` } });
  });

  it('is started again as often as it takes', async () => {
    const { service, events } = fixtureService('telemetry', { FIXTURE_FAIL_LIFE: '2' });
    await service.start();

    service.kill('SIGKILL');
    await events.find(({ type }) => type === 'restarted');

    expect(events.all.map((event) => (event.type === 'died' ? event.reason : event.type))).toEqual([
      'SIGKILL',
      'telemetry did not start: exit code 1: ROADWIRE_TLS_CERT: no such file',
      'restarted',
    ]);
  });

  it('is waited for over a life that ends before it is ready', async () => {
    const { service, events } = fixtureService('telemetry', { FIXTURE_FAIL_LIFE: '2' });
    await service.start();
    service.kill('SIGKILL');
    await events.find(({ type }) => type === 'died');

    await service.whenReady();

    expect(await ask(service.url)).toMatchObject({ name: 'telemetry' });
  });

  it('fails to start with the last error it logged', async () => {
    const { service, events } = fixtureService('telemetry', { FIXTURE_FAIL_LIFE: '1' });

    await expect(service.start()).rejects.toThrow(
      'telemetry did not start: exit code 1: ROADWIRE_TLS_CERT: no such file',
    );
    expect(service.pid).toBeUndefined();
    expect(events.all).toEqual([]);
  });

  it('fails to start with the error that it threw', async () => {
    const { service } = fixtureService('telemetry', { FIXTURE_THROW: '1' });

    await expect(service.start()).rejects.toThrow('TypeError: thrown at start');
  });

  it('is killed when it does not become ready in time', async () => {
    const { service } = fixtureService('telemetry', { FIXTURE_NEVER_READY: '1' }, 500);

    await expect(service.start()).rejects.toThrow('not ready after 0.5 s');
    expect(service.pid).toBeUndefined();
  });

  it('stops when it is asked to, and stays stopped', async () => {
    const { service, events, lines } = fixtureService('telemetry');
    await service.start();

    await service.stop();
    await service.stop();

    expect(lines.all.some((line) => line.includes('stopping'))).toBe(true);
    expect(service.pid).toBeUndefined();
    expect(events.all).toEqual([]);
  });

  it('is killed when it does not stop in time', async () => {
    const { service } = fixtureService('telemetry', { FIXTURE_IGNORE_SIGTERM: '1' });
    await service.start();
    const { pid = 0 } = service;

    await service.stop(100);

    expect(findProcess(pid)).toBeUndefined();
  });

  it('stops while it waits to be started again', async () => {
    const { service, events } = fixtureService('telemetry');
    await service.start();
    service.kill('SIGKILL');
    await events.find(({ type }) => type === 'died');

    await service.stop();

    expect(service.pid).toBeUndefined();
  });

  it('gets only what it is told of our environment', async () => {
    process.env.FIXTURE_SECRET_OF_OURS = 'secret';
    onTestFinished(() => void delete process.env.FIXTURE_SECRET_OF_OURS);
    const { service } = fixtureService('telemetry', { ROADWIRE_LOG_LEVEL: 'debug' });
    await service.start();

    const answer = await ask(service.url);

    expect(answer).toHaveProperty('env.ROADWIRE_LOG_LEVEL', 'debug');
    expect(answer).not.toHaveProperty('env.FIXTURE_SECRET_OF_OURS');
  });

  it('ends when its parent is killed', async () => {
    const root = temporaryWorkspace();
    const parent = runScript('run-service.ts', [root]);
    const pid = Number(await parent.lines.find(() => true));
    expect(findProcess(pid)).toBeDefined();

    await parent.kill('SIGKILL');

    expect(await waitUntil(() => findProcess(pid) === undefined, 5_000)).toBe(true);
  });
});
