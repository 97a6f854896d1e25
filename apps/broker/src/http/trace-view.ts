import { Type } from 'typebox';
import { mostTraceEntries, type TraceView } from '../insight/trace.ts';
import { At, Count, OrNull, stamp, stampOrNull } from './admin-schemas.ts';

export const BrokerTrace = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    clientId: OrNull(Type.String()),
    topic: OrNull(Type.String({ description: 'A topic filter' })),
    address: OrNull(Type.String()),
    payloads: Type.Boolean({ description: 'The first 1,024 bytes of payloads are kept' }),
    state: Type.Union([Type.Literal('running'), Type.Literal('ended')]),
    startedBy: Type.String({ description: 'E-mail address' }),
    startedAt: At,
    endsAt: At,
    endedAt: OrNull(At),
    endedBecause: OrNull(Type.String({ description: '`time`, `full` or `stopped`' })),
    entries: Count(`Of ${mostTraceEntries} at most`),
    bytes: Count('Of its file, 8 MiB at most'),
  },
  { title: 'BrokerTrace' },
);

export const traceView = ({ target, startedBy, startedAt, endsAt, endedAt, endedBecause, ...trace }: TraceView) => ({
  ...trace,
  clientId: target.clientId ?? null,
  topic: target.topic ?? null,
  address: target.address ?? null,
  state: endedAt === undefined ? ('running' as const) : ('ended' as const),
  startedBy: startedBy.email,
  startedAt: stamp(startedAt),
  endsAt: stamp(endsAt),
  endedAt: stampOrNull(endedAt),
  endedBecause: endedBecause ?? null,
});
