import path from 'node:path';
import { findFreePort } from '../network/free-port.ts';
import { createServiceProcess } from '../service/service-process.ts';
import type { StackRun } from '../stack/stack-run.ts';
import { viteScript } from '../web/build-web.ts';
import { type WebApp, webApps } from '../web/web-apps.ts';

/** Vite prints `ready in 312 ms` when it listens. */
const READY_LINE = /\bready in\b/;

/**
 * Runs Vite's development server for a web app, and keeps it running.
 * @returns its http:// address
 */
export async function startViteServer(
  app: WebApp,
  { root, record, report, signal }: StackRun,
  acquired: AsyncDisposableStack,
): Promise<string> {
  const port = await findFreePort();
  const name = `vite-${app}`;
  const server = createServiceProcess({
    name,
    entry: viteScript(),
    args: [
      '--port',
      `${port}`,
      '--strictPort',
      '--host',
      '127.0.0.1',
      '--base',
      webApps[app].base,
      '--clearScreen',
      'false',
    ],
    nodeArgs: ['--import', path.join(import.meta.dirname, 'exit-with-parent.ts')],
    cwd: path.join(root, 'apps', app),
    env: { NODE_ENV: 'development', NO_COLOR: '1' },
    readyFromLine: (line) => (READY_LINE.test(line) ? { type: 'ready', port } : undefined),
    onOutput: (line, stream) => report.say(name, line, stream === 'stderr' ? 'warn' : 'info'),
    onEvent: (event) => report.restart(name, event),
    onPid: (pid) => record.note(name, pid),
  });
  acquired.use(server);
  signal.addEventListener('abort', () => void server.stop());
  await server.start();
  return `http://127.0.0.1:${port}`;
}
