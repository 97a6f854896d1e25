import { startViteServer } from '../dev/vite-server.ts';
import { ensureWebBuild } from '../web/build-web.ts';
import type { StackRun } from './stack-run.ts';

/** Addresses of Vite's own servers. */
export interface DevUrls {
  dashboard: string;
  driver: string;
}

/** Builds both web apps; in development starts Vite's servers for them instead, and answers with their addresses. */
export async function prepareWebApps(run: StackRun, acquired: AsyncDisposableStack): Promise<DevUrls | undefined> {
  const { options, names, root, report, signal } = run;
  if (!names.includes('web')) return undefined;
  if (options.dev) {
    const [dashboard, driver] = await report.step(
      'web apps',
      () => Promise.all([startViteServer('dashboard', run, acquired), startViteServer('driver', run, acquired)]),
      () => 'Vite serves the dashboard and the driver app',
    );
    return { dashboard, driver };
  }
  await report.step(
    'web apps',
    () => Promise.all([ensureWebBuild('dashboard', { root, signal }), ensureWebBuild('driver', { root, signal })]),
    (built) => (built.includes(true) ? 'built' : 'up to date'),
  );
  return undefined;
}
