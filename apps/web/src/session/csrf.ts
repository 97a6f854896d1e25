import type { FastifyRequest } from 'fastify';
import { ProblemError } from '@roadwire/service';

export const csrfHeader = 'x-roadwire-csrf';
const readOnly = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a change that rides on a browser's cookie but was not sent by our own pages: only they can set the header
 * (another site would need a preflight that is never granted), and a foreign `Origin` is refused on top.
 */
export function refuseForeignChange(request: FastifyRequest): void {
  if (readOnly.has(request.method)) return;
  const { host, origin } = request.headers;
  const foreign = origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host);
  if (foreign || request.headers[csrfHeader] === undefined) throw new ProblemError('csrf_refused');
}
