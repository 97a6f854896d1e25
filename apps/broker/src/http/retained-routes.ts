import { Problem } from '@roadwire/protocol';
import { type HttpService, ProblemError, requireRole } from '@roadwire/service';
import { Type } from 'typebox';
import type { BrokerEngine, RetainedView } from '../engine/engine.ts';
import { findRetained } from '../insight/find-retained.ts';
import { At, Count, forOperators, OrNull, Qos, stamp } from './admin-schemas.ts';
import type { AuditNeeds } from './audit-deed.ts';
import { defaultLimit, NextCursor, page, pageQuery, readCursor } from './list-page.ts';
import { requireCapability } from './require-capability.ts';
import { readTopic, readTopicFilter, Topic, TopicFilter } from './topic-query.ts';

const longestPayload = 64 * 1024;

const about = {
  topic: Type.String(),
  qos: Qos,
  bytes: Count('Of the payload'),
  receivedAt: At,
  remainingSeconds: OrNull(Type.Number({ description: 'What is left of its life; null without an end' })),
  publisher: OrNull(Type.String({ description: 'The client id; null for the broker itself' })),
};
const BrokerRetained = Type.Object(about, { title: 'BrokerRetained' });
const BrokerRetainedMessage = Type.Object(
  {
    ...about,
    text: OrNull(Type.String({ description: 'The payload, when it is text' })),
    base64: OrNull(Type.String({ description: 'The payload, when it is not' })),
    isCut: Type.Boolean({ description: `Only the first ${longestPayload} bytes are here` }),
  },
  { title: 'BrokerRetainedMessage' },
);

export interface RetainedNeeds extends AuditNeeds {
  engine: Pick<BrokerEngine, 'name' | 'capabilities' | 'retained' | 'deleteRetained'>;
}

/** Retained messages: found by filter, looked at and deleted one by one. */
export function retainedRoutes(app: HttpService, { audit, engine }: RetainedNeeds): void {
  const require = () => requireCapability(engine, 'retainedMessages', 'show retained messages');

  /** @throws ProblemError `retained_message_not_found` */
  function find(topic: string): RetainedView {
    for (const message of engine.retained(topic)) return message;
    throw new ProblemError('retained_message_not_found');
  }

  app.get(
    '/v1/broker/retained',
    {
      config: { scope: 'fleet:read' },
      schema: {
        ...forOperators,
        operationId: 'listBrokerRetained',
        summary: 'Retained messages without their payloads, by topic, for operators',
        description: 'What begins with `$` matches only a filter that begins so (MQTT 5, 4.7.2).',
        querystring: Type.Object({ filter: Type.Optional(TopicFilter), ...pageQuery }, { additionalProperties: false }),
        response: {
          200: Type.Object({ items: Type.Array(BrokerRetained), next: NextCursor }, { title: 'BrokerRetainedPage' }),
          '4xx': Problem,
          501: Problem,
        },
      },
    },
    async (request) => {
      requireRole(request, 'operator', 'admin');
      require();
      const { cursor, filter = '#', limit = defaultLimit } = request.query;
      const matching = engine.retained(readTopicFilter(filter, '/filter'));
      const found = await findRetained(matching, limit + 1, readCursor(cursor));
      const { items, next } = page(found, limit, ({ topic }) => topic);
      return { items: items.map(retainedView), next };
    },
  );

  app.get(
    '/v1/broker/retained/message',
    {
      config: { scope: 'fleet:read' },
      schema: {
        ...forOperators,
        operationId: 'getBrokerRetained',
        summary: 'The retained message of a topic with its payload, for operators',
        querystring: Type.Object({ topic: Topic }, { additionalProperties: false }),
        response: { 200: BrokerRetainedMessage, '4xx': Problem, 501: Problem },
      },
    },
    async (request) => {
      requireRole(request, 'operator', 'admin');
      require();
      const message = find(readTopic(request.query.topic, '/topic'));
      const { payload } = message;
      return {
        ...retainedView(message),
        ...textOrBase64(payload.subarray(0, longestPayload), payload.length > longestPayload),
        isCut: payload.length > longestPayload,
      };
    },
  );

  app.delete(
    '/v1/broker/retained/message',
    {
      config: { scope: 'fleet:write' },
      schema: {
        ...forOperators,
        operationId: 'deleteBrokerRetained',
        summary: 'Delete the retained message of a topic, for operators',
        description: 'Who has it already keeps it; nobody is told. It is in the audit log.',
        querystring: Type.Object({ topic: Topic }, { additionalProperties: false }),
        response: { 204: Type.Null(), '4xx': Problem, 501: Problem, 503: Problem },
      },
    },
    async (request, reply) => {
      const person = requireRole(request, 'operator', 'admin');
      require();
      const topic = readTopic(request.query.topic, '/topic');
      const { publisher = null, payload } = find(topic);
      const deed = { person, requestId: request.id, action: 'broker.delete_retained' } as const;
      await audit({ ...deed, target: `topic:${topic}`, details: { publisher, bytes: payload.length } });
      if (!engine.deleteRetained(topic)) throw new ProblemError('retained_message_not_found');
      return reply.code(204).send(null);
    },
  );
}

const retainedView = ({ topic, qos, payload, receivedAt, remainingSeconds, publisher }: RetainedView) => ({
  ...{ topic, qos, bytes: payload.length },
  receivedAt: stamp(receivedAt),
  remainingSeconds: remainingSeconds ?? null,
  publisher: publisher ?? null,
});

/** A character that was cut in two at the end does not make it binary. */
function textOrBase64(payload: Uint8Array, isCut: boolean): { text: string | null; base64: string | null } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(payload, { stream: isCut }), base64: null };
  } catch {
    return { text: null, base64: Buffer.from(payload).toString('base64') };
  }
}
