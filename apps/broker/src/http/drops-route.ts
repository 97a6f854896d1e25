import { oneOfTexts, Problem } from '@roadwire/protocol';
import { type HttpService, ProblemError, requireRole } from '@roadwire/service';
import { Type } from 'typebox';
import { type BrokerEngine, dropReasons } from '../engine/engine.ts';
import type { Insight } from '../insight/create-insight.ts';
import { mostDropRows } from '../insight/drop-ledger.ts';
import { At, Count, forOperators, OrNull, stamp } from './admin-schemas.ts';
import { defaultLimit, NextCursor, page, pageQuery, readCursor } from './list-page.ts';
import { requireCapability } from './require-capability.ts';
import { readTopicFilter, TopicFilter } from './topic-query.ts';

const DropReason = oneOfTexts(dropReasons, { description: 'Why a copy did not get to somebody it was meant for' });

const BrokerDrop = Type.Object(
  {
    reason: DropReason,
    clientId: Type.String({
      description: 'Or the filter of a shared subscription; of what an extension dropped as it came in, its publisher',
    }),
    topic: Type.String(),
    count: Count('Of this reason, client and topic'),
    firstAt: At,
    lastAt: At,
    detail: OrNull(Type.String({ description: 'Of the last one: the extension and its reason' })),
    publisher: OrNull(Type.String({ description: 'Of the last one' })),
  },
  { title: 'BrokerDrop' },
);

export interface DropsNeeds {
  engine: Pick<BrokerEngine, 'name' | 'capabilities'>;
  insight: Pick<Insight, 'drops'>;
}

export function dropsRoute(app: HttpService, { engine, insight }: DropsNeeds): void {
  app.get(
    '/v1/broker/drops',
    {
      config: { scope: 'fleet:read' },
      schema: {
        ...forOperators,
        operationId: 'listBrokerDrops',
        summary: 'What was dropped, by reason, client and topic, for operators',
        description: `The last first, since the broker started. ${mostDropRows} rows are kept; \`forgotten\` says what went.`,
        querystring: Type.Object(
          {
            reason: Type.Optional(DropReason),
            clientId: Type.Optional(Type.String({ minLength: 1, maxLength: 256 })),
            topic: Type.Optional(TopicFilter),
            ...pageQuery,
          },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object(
            {
              items: Type.Array(BrokerDrop),
              next: NextCursor,
              totals: Type.Record(Type.String(), Type.Integer(), { description: 'By reason, of all drops' }),
              forgotten: Type.Object({ rows: Count('Rows that went'), drops: Count('Drops that they stood for') }),
              since: At,
            },
            { title: 'BrokerDrops' },
          ),
          '4xx': Problem,
          501: Problem,
        },
      },
    },
    async (request) => {
      requireRole(request, 'operator', 'admin');
      requireCapability(engine, 'drops', 'tell what it drops');
      const { clientId, cursor, limit = defaultLimit, reason, topic } = request.query;
      const filter = { reason, clientId, topic: topic === undefined ? undefined : readTopicFilter(topic, '/topic') };
      const found = insight.drops.list(filter, limit + 1, readPosition(cursor));
      const { items, next } = page(found, limit, ({ position }) => String(position));
      return {
        items: items.map(({ position, firstAt, lastAt, detail = null, publisher = null, ...row }) => ({
          ...{ ...row, detail, publisher },
          firstAt: stamp(firstAt),
          lastAt: stamp(lastAt),
        })),
        next,
        totals: Object.fromEntries(insight.drops.totals()),
        forgotten: { ...insight.drops.forgotten() },
        since: stamp(insight.drops.since),
      };
    },
  );
}

function readPosition(cursor: string | undefined): number | undefined {
  const position = readCursor(cursor);
  if (position === undefined) return undefined;
  if (!/^\d{1,15}$/.test(position)) throw new ProblemError('invalid_cursor');
  return Number(position);
}
