import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ProblemCode } from '@roadwire/protocol';
import { type ProblemDetails, ProblemError, toProblem } from './problem-error.ts';

/** Fastify's own refusals, by their code or status, as problems of ours. */
const frameworkProblems: ReadonlyMap<string, ProblemCode> = new Map([
  ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 'unsupported_media_type'],
  ['FST_ERR_CTP_BODY_TOO_LARGE', 'payload_too_large'],
  ['FST_ERR_CTP_INVALID_CONTENT_LENGTH', 'invalid_request'],
  ['FST_ERR_CTP_EMPTY_JSON_BODY', 'invalid_request'],
  ['FST_ERR_CTP_INVALID_JSON_BODY', 'invalid_request'],
  ['FST_REPLY_FROM_BAD_GATEWAY', 'upstream_unavailable'],
  ['FST_REPLY_FROM_SERVICE_UNAVAILABLE', 'upstream_unavailable'],
  ['FST_REPLY_FROM_GATEWAY_TIMEOUT', 'upstream_unavailable'],
]);

function describe(error: FastifyError): { code: ProblemCode; details: ProblemDetails } {
  const first = error.validation?.[0];
  if (first) {
    const missing = first.params['requiredProperties'] ?? first.params['missingProperty'];
    const name = Array.isArray(missing) ? String(missing[0]) : typeof missing === 'string' ? missing : undefined;
    const field = name ? `${first.instancePath}/${name}` : first.instancePath || '/';
    const what = name ? 'is missing' : (first.message ?? 'is not valid');
    return {
      code: 'invalid_request',
      details: { detail: `${error.validationContext ?? 'body'} ${field}: ${what}`, field },
    };
  }
  const known = frameworkProblems.get(error.code);
  if (known) return { code: known, details: { detail: error.message } };
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return { code: 'invalid_request', details: { detail: error.message } };
  }
  return { code: 'internal_error', details: {} };
}

/** What the framework refuses before any route is found, such as a path that cannot be decoded. */
export function answerFrameworkError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const problem = toProblem('invalid_request', { detail: `The address cannot be read (${error.code}).` }, request.id);
  void reply.code(problem.status).type('application/problem+json').send(problem);
}

/**
 * Every error leaves as RFC 9457 problem details; faults are logged with their stack, refusals are not. `isAway` says of an
 * error that something we need does not answer: that passes, and is no fault of ours.
 */
export function answerWithProblems(app: FastifyInstance, isAway: (error: unknown) => boolean = () => false): void {
  app.setErrorHandler<FastifyError | ProblemError>((error, request, reply) => {
    const away = { code: 'service_unavailable', details: {} } as const;
    const { code, details } = error instanceof ProblemError ? error : isAway(error) ? away : describe(error);
    const problem = toProblem(code, details, request.id);
    if (problem.status >= 500) request.log.error({ err: error, url: request.url }, problem.title);
    return reply.code(problem.status).type('application/problem+json').send(problem);
  });
  app.setNotFoundHandler((request, reply) => {
    const problem = toProblem('not_found', { detail: `${request.method} ${request.url.split('?')[0]}` }, request.id);
    return reply.code(problem.status).type('application/problem+json').send(problem);
  });
}
