import type { BanStore } from '@roadwire/db';
import { Problem } from '@roadwire/protocol';
import { type Clock, type HttpService, ProblemError, requireRole } from '@roadwire/service';
import { Type } from 'typebox';
import { banned } from '../bans/banned.ts';
import { forOperators } from './admin-schemas.ts';
import { BanKind, BanView, banView } from './ban-view.ts';
import { defaultLimit, NextCursor, page, pageQuery, readCursor } from './list-page.ts';

const position = /^(\d{1,15}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export interface ListBansNeeds {
  banStore: Pick<BanStore, 'list'>;
  clock: Clock;
}

export function listBansRoute(app: HttpService, { banStore, clock }: ListBansNeeds): void {
  app.get(
    '/v1/broker/bans',
    {
      config: { scope: 'fleet:read' },
      schema: {
        ...forOperators,
        operationId: 'listBrokerBans',
        summary: 'Whom the broker keeps out, newest first, for operators',
        querystring: Type.Object(
          {
            all: Type.Optional(Type.Boolean({ default: false, description: 'Those that are over, too' })),
            kind: Type.Optional(BanKind),
            value: Type.Optional(
              Type.String({ maxLength: 256, description: 'Only of exactly this client or network' }),
            ),
            ...pageQuery,
          },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object(
            {
              items: Type.Array(BanView),
              next: NextCursor,
            },
            { title: 'BrokerBans' },
          ),
          '4xx': Problem,
        },
      },
    },
    async (request) => {
      requireRole(request, 'operator', 'admin');
      const { all = false, cursor, kind, limit = defaultLimit, value } = request.query;
      const now = clock.now();
      const found = await banStore.list({
        ...{ now, all, kind, after: readPosition(cursor), limit: limit + 1 },
        value: value === undefined ? undefined : asWritten(value, kind),
      });
      const { items, next } = page(found, limit, ({ createdAt, id }) => `${createdAt.getTime()} ${id}`);
      return { items: items.map((ban) => banView(ban, now)), next };
    },
  );
}

/** An address in the form that it is kept in; what is none may still be a client id. */
function asWritten(value: string, kind: 'client' | 'address' | undefined): string {
  if (kind === 'client') return value;
  const found = banned('address', value);
  return 'wrong' in found ? value : found.value;
}

function readPosition(cursor: string | undefined): { createdAt: Date; id: string } | undefined {
  const text = readCursor(cursor);
  if (text === undefined) return undefined;
  const [, milliseconds, id] = position.exec(text) ?? [];
  if (milliseconds === undefined || id === undefined) throw new ProblemError('invalid_cursor');
  return { createdAt: new Date(Number(milliseconds)), id };
}
