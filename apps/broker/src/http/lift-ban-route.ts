import type { BanStore } from '@roadwire/db';
import { Problem, Uuid } from '@roadwire/protocol';
import { type Clock, type HttpService, ProblemError, requireRole } from '@roadwire/service';
import { Type } from 'typebox';
import type { BanList } from '../bans/ban-list.ts';
import { forOperators } from './admin-schemas.ts';
import { actorOf } from './ban-view.ts';

export interface LiftBanNeeds {
  banStore: Pick<BanStore, 'lift'>;
  bans: Pick<BanList, 'look'>;
  clock: Clock;
}

export function liftBanRoute(app: HttpService, { bans, banStore, clock }: LiftBanNeeds): void {
  app.delete(
    '/v1/broker/bans/:banId',
    {
      config: { scope: 'fleet:write' },
      schema: {
        ...forOperators,
        operationId: 'liftBrokerBan',
        summary: 'End a ban before its time, for operators',
        params: Type.Object({ banId: Uuid }),
        response: { 204: Type.Null(), '4xx': Problem, 503: Problem },
      },
    },
    async (request, reply) => {
      const person = requireRole(request, 'operator', 'admin');
      const lifted = await banStore.lift(request.params.banId, actorOf(person, request.id), clock.now());
      if (!lifted) throw new ProblemError('ban_not_found');
      await bans.look();
      request.log.info({ ban: lifted.id, kind: lifted.kind }, 'ban lifted');
      return reply.code(204).send(null);
    },
  );
}
