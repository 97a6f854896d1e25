import { randomUUID } from 'node:crypto';
import swagger from '@fastify/swagger';
import { type TypeBoxTypeProvider, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController, type RawServerDefault } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { answerFrameworkError, answerWithProblems } from './problem-answers.ts';
import { readBearerTokens, type TokenVerifier } from './signed-in.ts';

export type HttpService = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** The longest request body that is read. */
export const bodyLimitBytes = 256 * 1024;

export interface HttpServiceOptions {
  /** The service's name, as in its metrics and its tag in the API page. */
  name: string;
  /** What the API page says of it. */
  description: string;
  logger: Logger;
  verifier?: TokenVerifier;
  registry?: Registry;
  /** Whose word on the client's address is taken (`X-Forwarded-For`): addresses, CIDRs or names as of proxy-addr. */
  trustedProxies?: readonly string[];
  /** Whether an error says that something the service needs does not answer: then it is 503, not 500. */
  isAway?: (error: unknown) => boolean;
  /** Why the service cannot serve now, or undefined when it can: the answer of `/readyz`. */
  notReady?: () => Promise<string | undefined>;
}

/**
 * An HTTP service as every part of the platform has it: schemas validate, type and document the routes; errors are
 * problem details; `/healthz` says that it lives, `/readyz` that it can serve, `/metrics` what it does (Prometheus).
 */
export async function createHttpService(options: HttpServiceOptions): Promise<HttpService> {
  const logger: FastifyBaseLogger = options.logger;
  const app = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: bodyLimitBytes,
    frameworkErrors: answerFrameworkError,
    forceCloseConnections: true,
    // Such as the client id of the broker's longest, with each byte percent-encoded.
    routerOptions: { maxParamLength: 800 },
    trustProxy: options.trustedProxies ? [...options.trustedProxies] : false,
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.setValidatorCompiler(TypeBoxValidatorCompiler);
  const registry = options.registry ?? new Registry();
  collectDefaultMetrics({ register: registry });

  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: `Roadwire ${options.name}`, description: options.description, version: '0.1.0' },
      tags: [{ name: options.name, description: options.description }],
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
  });
  answerWithProblems(app, options.isAway);
  readBearerTokens(app, options.verifier);

  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'alive', service: options.name }));
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const reason = await options.notReady?.();
    return reply.code(reason ? 503 : 200).send({ status: reason ? 'not ready' : 'ready', reason });
  });
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
  return app;
}

/** Listens and says on which port. */
export async function listen(app: HttpService, at: { host: string; port: number }): Promise<number> {
  await app.listen(at);
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a TCP port');
  return address.port;
}
