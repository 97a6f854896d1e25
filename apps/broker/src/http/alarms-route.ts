import { type HttpService, requireRole } from '@roadwire/service';
import { Type } from 'typebox';
import type { Alarm } from '../insight/alarms.ts';
import type { Insight } from '../insight/create-insight.ts';
import { At, Count, forOperators, OrNull, stamp, stampOrNull } from './admin-schemas.ts';

const BrokerAlarm = Type.Object(
  {
    code: Type.String({ examples: ['event_loop_slow'] }),
    about: OrNull(Type.String({ description: 'Such as the name of an extension' })),
    severity: Type.String({ description: 'critical, major or minor' }),
    message: Type.String({ description: 'What is wrong, and what to do about it' }),
    since: At,
    until: OrNull(At),
    times: Count('How often it was raised since the broker started, this time included'),
  },
  { title: 'BrokerAlarm' },
);

export interface AlarmsNeeds {
  insight: Pick<Insight, 'alarms'>;
}

export function alarmsRoute(app: HttpService, { insight }: AlarmsNeeds): void {
  app.get(
    '/v1/broker/alarms',
    {
      config: { scope: 'fleet:read' },
      schema: {
        ...forOperators,
        operationId: 'listBrokerAlarms',
        summary: 'What is wrong now, and the last 1,000 alarms that were cleared, for operators',
        description: 'Newest first, since the broker started.',
        response: {
          200: Type.Object(
            { active: Type.Array(BrokerAlarm), past: Type.Array(BrokerAlarm) },
            { title: 'BrokerAlarms' },
          ),
        },
      },
    },
    async (request) => {
      requireRole(request, 'operator', 'admin');
      return { active: insight.alarms.active().map(alarmView), past: insight.alarms.past().map(alarmView) };
    },
  );
}

export const alarmView = ({ about, since, until, ...alarm }: Alarm) => ({
  ...{ ...alarm, about: about ?? null },
  since: stamp(since),
  until: stampOrNull(until),
});
