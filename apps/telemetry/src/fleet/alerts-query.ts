import { type Static, Type } from 'typebox';
import type { AlertFilter, FleetReads, Viewer } from '@roadwire/db';
import { decoderOf, oneOfTexts } from '@roadwire/protocol';
import type { Clock } from '@roadwire/service';
import { AlertView, alertView } from './alert-view.ts';
import { CursorQuery, cursorsOf, limitQuery, NextCursor, pageOf, RowId } from './cursor.ts';
import { AlertCodeQuery, SeverityQuery } from './filter-query.ts';

export const AlertsQuery = Type.Object(
  {
    state: Type.Optional(
      oneOfTexts(['open', 'all'] as const, { description: '`open` unless given: those that are not cleared' }),
    ),
    severity: Type.Optional(SeverityQuery),
    code: Type.Optional(AlertCodeQuery),
    cursor: CursorQuery,
    limit: limitQuery(500),
  },
  { additionalProperties: false },
);
export const AlertPage = Type.Object({ items: Type.Array(AlertView), next: NextCursor });

const cursors = cursorsOf(
  'of alerts',
  decoderOf(Type.Object({ raisedAt: Type.Integer({ minimum: 0, maximum: 4e12 }), id: RowId })),
);

/** A page of the alerts that somebody may see, newest first: of one car, or of all. */
export async function readAlerts(
  { reads, clock }: { reads: Pick<FleetReads, 'alerts'>; clock: Clock },
  viewer: Viewer,
  query: Static<typeof AlertsQuery>,
  of: Pick<AlertFilter, 'vehicleId'> = {},
): Promise<Static<typeof AlertPage>> {
  const { state = 'open', severity, code, cursor, limit = 100 } = query;
  const place = cursors.read(cursor);
  const found = await reads.alerts(
    viewer,
    clock.now(),
    { ...of, state, severity, code },
    { limit: limit + 1, after: place && { raisedAt: new Date(place.raisedAt), id: place.id } },
  );
  const { items, next } = pageOf(found, limit, cursors.write, ({ raisedAt, id }) => ({
    raisedAt: raisedAt.getTime(),
    id,
  }));
  return { items: items.map(alertView), next };
}
