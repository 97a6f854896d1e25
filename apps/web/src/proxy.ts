import httpProxy from '@fastify/http-proxy';
import type { FastifyRequest } from 'fastify';
import { bodyLimitBytes, type HttpService, ProblemError } from '@roadwire/service';
import type { WebConfig } from './config.ts';
import type { BrowserSessions } from './session/browser-session.ts';
import { sessionCookie } from './session/cookie.ts';
import { refuseForeignChange } from './session/csrf.ts';

/** Which service answers which paths: the one table. */
export const servicesByPrefix = {
  '/v1/session': 'ROADWIRE_COMMAND_API_URL',
  '/v1/people': 'ROADWIRE_COMMAND_API_URL',
  '/v1/vehicles': 'ROADWIRE_COMMAND_API_URL',
  '/v1/commands': 'ROADWIRE_COMMAND_API_URL',
  '/v1/audit': 'ROADWIRE_COMMAND_API_URL',
  '/v1/fleet': 'ROADWIRE_TELEMETRY_URL',
  '/v1/broadcasts': 'ROADWIRE_FLEET_BROADCAST_URL',
  '/v1/broker': 'ROADWIRE_BROKER_ADMIN_URL',
} as const satisfies Record<string, keyof WebConfig>;

/** A service that took a change may have died before it answered. */
function notAnswered({ method, headers }: Pick<FastifyRequest, 'method' | 'headers'>): ProblemError {
  if (method === 'GET' || method === 'HEAD') return new ProblemError('upstream_unavailable');
  const retryable = headers['idempotency-key'] !== undefined;
  return new ProblemError('upstream_unavailable', { mayHaveExecuted: true, retryable });
}

/**
 * Passes API requests on. A program brings its own bearer token; a browser's cookie is turned into one here, and its
 * changes are checked to come from our own pages. The cookie itself never leaves this process.
 */
export async function proxyToServices(
  app: HttpService,
  needs: {
    sessions: BrowserSessions;
    config: Pick<WebConfig, (typeof servicesByPrefix)[keyof typeof servicesByPrefix]>;
  },
): Promise<void> {
  for (const [prefix, variable] of Object.entries(servicesByPrefix)) {
    const upstream = needs.config[variable];
    if (upstream === undefined) continue;
    await app.register(httpProxy, {
      upstream,
      prefix,
      rewritePrefix: prefix,
      disableRequestLogging: true,
      preHandler: async (request) => {
        // A service that refuses a long body closes the connection, which looks like a service that is away.
        if (Number(request.headers['content-length'] ?? 0) > bodyLimitBytes)
          throw new ProblemError('payload_too_large');
        if (request.headers.authorization !== undefined) return;
        const sessionToken = sessionCookie.read(request);
        if (sessionToken === undefined) return;
        refuseForeignChange(request);
        const opened = await needs.sessions.open(sessionToken);
        if (!opened) throw new ProblemError('unauthenticated');
        request.headers.authorization = `Bearer ${opened.accessToken}`;
      },
      replyOptions: {
        // Who the client is, is our word alone: what it says of itself counts only when it is a proxy we trust.
        rewriteRequestHeaders: (request, headers) => ({
          ...Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'cookie')),
          'x-forwarded-for': request.ip,
        }),
        // Called from outside any request handler: what it throws would end the process.
        onError: (reply) => void reply.send(notAnswered(reply.request)),
      },
    });
  }
}
