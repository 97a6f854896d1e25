import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { watchSources } from '../src/dev/watch-sources.ts';
import { findDependents } from '../src/dev/workspace-graph.ts';
import { createServiceProcess } from '../src/service/service-process.ts';
import { createRecorder } from './support/recorder.ts';
import { temporaryWorkspace } from './support/temporary-workspace.ts';

function addWorkspace(root: string, folder: string, name: string, dependencies: string[]): void {
  mkdirSync(path.join(root, folder, 'src'), { recursive: true });
  const content = { name, dependencies: Object.fromEntries(dependencies.map((dependency) => [dependency, '0.1.0'])) };
  writeFileSync(path.join(root, folder, 'package.json'), JSON.stringify(content));
}

it('restarts the services that depend on what changed, over libraries between', async () => {
  const root = temporaryWorkspace();
  addWorkspace(root, 'libs/protocol', '@fixture/protocol', []);
  addWorkspace(root, 'libs/mqtt', '@fixture/mqtt', ['@fixture/protocol']);
  addWorkspace(root, 'apps/telemetry', '@fixture/telemetry', ['@fixture/mqtt']);
  const said = createRecorder<string>();
  const services = new Map(
    (['telemetry', 'broker'] as const).map((name) => {
      const entry = path.join(root, 'apps', name, 'src/main.ts');
      const service = createServiceProcess({ name, entry, cwd: root, env: {} });
      onTestFinished(() => service.stop());
      return [name, service];
    }),
  );
  await Promise.all([...services.values()].map((service) => service.start()));
  const before = { telemetry: services.get('telemetry')?.pid, broker: services.get('broker')?.pid };
  const watcher = watchSources({ root, services, say: (source, text) => said.record(`${source}: ${text}`) });
  onTestFinished(() => watcher[Symbol.asyncDispose]());

  writeFileSync(path.join(root, 'libs/protocol/src/topics.ts'), 'export {};');
  await said.find((text) => text.startsWith('telemetry: ready again'));

  expect(said.all[0]).toBe('stack: libs/protocol/src/topics.ts changed: restarting telemetry');
  expect(services.get('telemetry')?.pid).not.toBe(before.telemetry);
  expect(services.get('broker')?.pid).toBe(before.broker);
});

it('follows dependencies in a circle', () => {
  const root = temporaryWorkspace();
  addWorkspace(root, 'libs/a', 'a', ['b']);
  addWorkspace(root, 'libs/b', 'b', ['a']);

  expect(findDependents(root).get('libs/a')).toEqual(new Set(['libs/a', 'libs/b']));
});
