import type { HttpService } from '@roadwire/service';

const strict =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
/** The API page and Vite's development client bring inline scripts and styles. */
const relaxed =
  "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self' ws: wss:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/** What browsers are told to refuse. */
export function securityHeaders(app: HttpService, options: { development: boolean }): void {
  app.addHook('onSend', async (request, reply) => {
    const policy = options.development || request.url.startsWith('/docs') ? relaxed : strict;
    reply.header('content-security-policy', policy);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'no-referrer');
    reply.header('cross-origin-opener-policy', 'same-origin');
  });
}
