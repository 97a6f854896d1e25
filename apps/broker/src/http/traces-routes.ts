import { Problem } from '@roadwire/protocol';
import { type HttpService, ProblemError, requireRole } from '@roadwire/service';
import { Type } from 'typebox';
import type { BrokerEngine } from '../engine/engine.ts';
import type { Insight } from '../insight/create-insight.ts';
import { longestTraceSeconds, mostTraces } from '../insight/traces.ts';
import { forOperators } from './admin-schemas.ts';
import { type AuditNeeds, deedToClient } from './audit-deed.ts';
import { requireCapability } from './require-capability.ts';
import { readTopicFilter, TopicFilter } from './topic-query.ts';
import { BrokerTrace, traceView } from './trace-view.ts';

const NewTrace = Type.Object(
  {
    clientId: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    topic: Type.Optional(TopicFilter),
    address: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'Of the client, exactly' })),
    seconds: Type.Integer({ minimum: 1, maximum: longestTraceSeconds, description: 'When it ends by itself' }),
    payloads: Type.Optional(
      Type.Boolean({
        default: false,
        description: 'Keep the first 1,024 bytes of payloads, which may be personal data',
      }),
    ),
  },
  { additionalProperties: false, title: 'NewBrokerTrace' },
);

export const TraceParams = Type.Object({ traceId: Type.String({ format: 'uuid' }) });

export interface TracesNeeds extends AuditNeeds {
  engine: Pick<BrokerEngine, 'name' | 'capabilities'>;
  insight: Pick<Insight, 'traces'>;
}

/** Traces are started, listed, stopped and deleted here; what they find is read elsewhere. */
export function tracesRoutes(app: HttpService, { audit, engine, insight: { traces } }: TracesNeeds): void {
  const require = () => requireCapability(engine, 'traces', 'trace its packets');

  app.post(
    '/v1/broker/traces',
    {
      config: { scope: 'fleet:write' },
      schema: {
        ...forOperators,
        operationId: 'startBrokerTrace',
        summary: 'Follow the packets of a client, a topic or an address for a while, for operators',
        description: `All that is given must fit. ${mostTraces} are kept; the oldest that has ended makes room. With a topic, only what has a topic is kept. It is in the audit log.`,
        body: NewTrace,
        response: { 201: BrokerTrace, '4xx': Problem, 501: Problem, 503: Problem },
      },
    },
    async (request, reply) => {
      const person = requireRole(request, 'operator', 'admin');
      require();
      const { address, clientId, payloads = false, seconds, topic } = request.body;
      if (clientId === undefined && topic === undefined && address === undefined) {
        const detail = 'Say what to follow: `clientId`, `topic` or `address`.';
        throw new ProblemError('invalid_request', { detail, field: '/clientId' });
      }
      if (topic !== undefined) readTopicFilter(topic, '/topic');
      if (!traces.hasRoom()) throw tooMany();
      const what = clientId === undefined ? { target: `trace:${topic ?? address}` } : deedToClient(clientId);
      const followed = Object.entries({ topic, address }).filter(([, value]) => value !== undefined);
      const details = { ...Object.fromEntries(followed), seconds, payloads };
      await audit({ person, requestId: request.id, action: 'broker.trace', ...what, details });
      const target = { clientId, topic, address };
      const startedBy = { id: person.id, email: person.email };
      const trace = traces.start({ target, seconds, payloads, startedBy });
      if (!trace) throw tooMany();
      return reply.code(201).send(traceView(trace));
    },
  );

  app.get(
    '/v1/broker/traces',
    {
      config: { scope: 'fleet:read' },
      schema: {
        ...forOperators,
        operationId: 'listBrokerTraces',
        summary: 'Traces, newest first, for operators',
        response: {
          200: Type.Object({ items: Type.Array(BrokerTrace) }, { title: 'BrokerTraces' }),
          '4xx': Problem,
          501: Problem,
        },
      },
    },
    async (request) => {
      requireRole(request, 'operator', 'admin');
      require();
      return { items: traces.list().map(traceView) };
    },
  );

  app.get(
    '/v1/broker/traces/:traceId',
    {
      config: { scope: 'fleet:read' },
      schema: {
        ...forOperators,
        operationId: 'getBrokerTrace',
        summary: 'One trace, for operators',
        params: TraceParams,
        response: { 200: BrokerTrace, '4xx': Problem, 501: Problem },
      },
    },
    async (request) => {
      requireRole(request, 'operator', 'admin');
      require();
      const trace = traces.find(request.params.traceId);
      if (!trace) throw new ProblemError('trace_not_found');
      return traceView(trace.view);
    },
  );

  app.post(
    '/v1/broker/traces/:traceId/stop',
    {
      config: { scope: 'fleet:write' },
      schema: {
        ...forOperators,
        operationId: 'stopBrokerTrace',
        summary: 'End a trace before its time, for operators',
        description: 'What it found stays. To stop one that has ended changes nothing.',
        params: TraceParams,
        response: { 200: BrokerTrace, '4xx': Problem, 501: Problem },
      },
    },
    async (request) => {
      requireRole(request, 'operator', 'admin');
      require();
      const trace = traces.end(request.params.traceId);
      if (!trace) throw new ProblemError('trace_not_found');
      return traceView(trace);
    },
  );

  app.delete(
    '/v1/broker/traces/:traceId',
    {
      config: { scope: 'fleet:write' },
      schema: {
        ...forOperators,
        operationId: 'deleteBrokerTrace',
        summary: 'End a trace and forget what it found, for operators',
        params: TraceParams,
        response: { 204: Type.Null(), '4xx': Problem, 501: Problem },
      },
    },
    async (request, reply) => {
      requireRole(request, 'operator', 'admin');
      require();
      if (!traces.delete(request.params.traceId)) throw new ProblemError('trace_not_found');
      return reply.code(204).send(null);
    },
  );
}

const tooMany = () =>
  new ProblemError('too_many_traces', { detail: `${mostTraces} traces run. Stop one, or wait for one to end.` });
