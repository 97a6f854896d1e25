import path from 'node:path';
import httpProxy from '@fastify/http-proxy';
import fastifyStatic from '@fastify/static';
import type { HttpService } from '@roadwire/service';

const yearMilliseconds = 365 * 86_400_000;

/** The two web apps: built files, or Vite's own servers while they are being written. */
export async function webApps(
  app: HttpService,
  options: { root: string; dashboardDevUrl: string | undefined; driverDevUrl: string | undefined },
): Promise<void> {
  const apps = [
    { prefix: '/driver', dist: path.join(options.root, 'driver/dist'), devUrl: options.driverDevUrl },
    { prefix: '/', dist: path.join(options.root, 'dashboard/dist'), devUrl: options.dashboardDevUrl },
  ];
  for (const { prefix, dist, devUrl } of apps) {
    if (devUrl !== undefined) {
      await app.register(httpProxy, { upstream: devUrl, prefix, rewritePrefix: prefix, websocket: true });
      continue;
    }
    await app.register(fastifyStatic, {
      root: dist,
      prefix,
      prefixAvoidTrailingSlash: true,
      redirect: prefix !== '/',
      decorateReply: false,
      cacheControl: false,
      setHeaders: (response, file) => {
        // Names under assets/ carry the hash of their content.
        const lasting = file.includes(`${path.sep}assets${path.sep}`);
        response.header(
          'cache-control',
          lasting ? `public, max-age=${yearMilliseconds / 1000}, immutable` : 'no-cache',
        );
      },
    });
  }
}
