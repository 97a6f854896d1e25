import type { BanStore } from '@roadwire/db';
import { mostBansInForce } from '@roadwire/db';
import { Problem, Timestamp } from '@roadwire/protocol';
import { type Clock, type HttpService, ProblemError, requireRole } from '@roadwire/service';
import { Type } from 'typebox';
import type { BanList } from '../bans/ban-list.ts';
import { banEnd, banned, longestBanSeconds, longestClientId } from '../bans/banned.ts';
import { forOperators } from './admin-schemas.ts';
import { actorOf, BanKind, BanView, banView } from './ban-view.ts';

const NewBan = Type.Object(
  {
    kind: BanKind,
    value: Type.String({
      minLength: 1,
      maxLength: longestClientId,
      description:
        'A client id, such as that of a car or a service; or an address or network (no larger than /8, IPv6 /16)',
      examples: ['rw-4k7q2m', '203.0.113.0/24'],
    }),
    reason: Type.String({
      minLength: 1,
      maxLength: 300,
      pattern: '^[^\\u0000-\\u001f\\u007f]*$',
      description: 'For operators; the client is not told',
      examples: ['Floods the broker since its last update'],
    }),
    until: Type.Optional(Timestamp),
    forSeconds: Type.Optional(
      Type.Integer({ minimum: 1, maximum: longestBanSeconds, description: 'Instead of `until`: from now on' }),
    ),
  },
  { additionalProperties: false, title: 'NewBrokerBan' },
);

export interface BanNeeds {
  banStore: Pick<BanStore, 'create'>;
  bans: Pick<BanList, 'look'>;
  clock: Clock;
  newId: () => string;
}

export function banRoute(app: HttpService, { bans, banStore, clock, newId }: BanNeeds): void {
  app.post(
    '/v1/broker/bans',
    {
      config: { scope: 'fleet:write' },
      schema: {
        ...forOperators,
        operationId: 'banFromBroker',
        summary: 'Keep a client, an address or a network out of the broker for a while, for operators',
        description:
          'It has an end, `until` or `forSeconds`, 365 days from now at the most. A live connection is ended within seconds, and no ' +
          'session is deleted. It takes the place of a ban that is in force on exactly the same.',
        body: NewBan,
        response: { 201: BanView, '4xx': Problem, 503: Problem },
      },
    },
    async (request, reply) => {
      const person = requireRole(request, 'operator', 'admin');
      const { kind, reason, until, forSeconds } = request.body;
      const now = clock.now();
      const on = banned(kind, request.body.value);
      if ('wrong' in on) throw new ProblemError('invalid_request', { detail: on.wrong, field: '/value' });
      const end = banEnd({ until, forSeconds }, now);
      if ('wrong' in end) throw new ProblemError('invalid_request', { detail: end.wrong, field: '/until' });
      const wanted = { id: newId(), kind, value: on.value, reason: reason.toWellFormed(), endsAt: end.endsAt };
      const ban = await banStore.create(wanted, actorOf(person, request.id), now);
      if (ban === 'too_many') {
        const detail = `There are ${mostBansInForce} in force. Lift some, or ban a network in the place of its addresses.`;
        throw new ProblemError('too_many_bans', { detail });
      }
      await bans.look();
      request.log.info({ ban: ban.id, kind, until: ban.endsAt }, 'banned');
      return reply.code(201).send(banView(ban, now));
    },
  );
}
