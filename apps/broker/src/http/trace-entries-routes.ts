import { Problem } from '@roadwire/protocol';
import { type HttpService, ProblemError, requireRole } from '@roadwire/service';
import { Readable } from 'node:stream';
import { Type } from 'typebox';
import type { BrokerEngine } from '../engine/engine.ts';
import type { Insight } from '../insight/create-insight.ts';
import type { Trace } from '../insight/trace.ts';
import { forOperators } from './admin-schemas.ts';
import type { OpenStreams } from './open-streams.ts';
import { requireCapability } from './require-capability.ts';
import { TraceParams } from './traces-routes.ts';

const entryWords =
  'Each entry has `seq`, `at`, `kind` (`packet` or `event`), and what is known of `clientId`, `address`, `direction` ' +
  '(`in` is to the broker), `packet`, `event`, `topic`, `filters`, `qos`, `retain`, `dup`, `packetId`, `reasonCodes`, ' +
  '`bytes`, `payload` (`text` or `base64`), `by`, `reason`, `why`, `limit`, `extension`.';
const linesInOnePiece = 200;
const mostUnreadBytes = 256 * 1024;
const Lines = Type.Unsafe<Readable>({ type: 'string', description: 'JSON lines' });

export interface TraceEntriesNeeds {
  engine: Pick<BrokerEngine, 'name' | 'capabilities'>;
  insight: Pick<Insight, 'traces'>;
  streams: OpenStreams;
}

/** What a trace found: downloaded, and as it comes. */
export function traceEntriesRoutes(app: HttpService, { engine, insight, streams }: TraceEntriesNeeds): void {
  /** @throws ProblemError `trace_not_found`, `not_supported` */
  function find(traceId: string): Trace {
    requireCapability(engine, 'traces', 'trace its packets');
    const trace = insight.traces.find(traceId);
    if (!trace) throw new ProblemError('trace_not_found');
    return trace;
  }

  app.get(
    '/v1/broker/traces/:traceId/entries',
    {
      config: { scope: 'fleet:read' },
      schema: {
        ...forOperators,
        operationId: 'downloadBrokerTrace',
        summary: 'What a trace has found so far, one JSON object a line, for operators',
        description: entryWords,
        params: TraceParams,
        produces: ['application/x-ndjson'],
        response: { 200: Lines, '4xx': Problem, 501: Problem },
      },
    },
    async (request, reply) => {
      requireRole(request, 'operator', 'admin');
      const { lines, view } = find(request.params.traceId);
      return reply
        .type('application/x-ndjson; charset=utf-8')
        .header('content-disposition', `attachment; filename="trace-${view.id}.ndjson"`)
        .header('cache-control', 'no-store')
        .send(Readable.from(pieces(lines)));
    },
  );

  app.get(
    '/v1/broker/traces/:traceId/live',
    {
      config: { scope: 'fleet:read' },
      schema: {
        ...forOperators,
        operationId: 'followBrokerTrace',
        summary: 'What a trace finds, as it comes (Server-Sent Events), for operators',
        description: `An event \`entry\` for each, those so far first, resumable by \`Last-Event-ID\`; \`ended\` with \`because\` (\`time\`, \`full\` or \`stopped\`) at the end, \`heartbeat\` every 15 s. ${entryWords}`,
        params: TraceParams,
        headers: Type.Object({ 'last-event-id': Type.Optional(Type.String({ pattern: '^[0-9]{1,9}$' })) }),
        produces: ['text/event-stream'],
        response: { '4xx': Problem, 501: Problem, 503: Problem },
      },
    },
    async (request, reply) => {
      requireRole(request, 'operator', 'admin');
      const trace = find(request.params.traceId);
      const stream = streams.open(reply);
      let sent = Math.min(Number(request.headers['last-event-id'] ?? 0), trace.lines.length);
      let isWaiting = false;
      // What a slow reader has not had yet stays in the trace: nothing is held for it here.
      function sendOn(): void {
        if (isWaiting) return;
        for (const line of trace.lines.slice(sent)) {
          if (reply.raw.writableLength > mostUnreadBytes) {
            isWaiting = true;
            reply.raw.once('drain', () => {
              isWaiting = false;
              sendOn();
            });
            return;
          }
          sent += 1;
          stream.send({ id: String(sent), event: 'entry', data: JSON.parse(line) });
        }
        const { endedBecause } = trace.view;
        if (endedBecause === undefined) return;
        stream.send({ event: 'ended', data: { because: endedBecause } });
        stream.end();
      }
      stream.onClose(trace.follow(sendOn));
      sendOn();
    },
  );
}

/** Of the moment at which it began: what comes meanwhile is not in it. */
function* pieces(lines: readonly string[]): Generator<string> {
  const count = lines.length;
  for (let from = 0; from < count; from += linesInOnePiece) {
    yield `${lines.slice(from, Math.min(from + linesInOnePiece, count)).join('\n')}\n`;
  }
}
