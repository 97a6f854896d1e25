import { Type } from 'typebox';
import type { ConnectionRecord } from '../insight/connection-history.ts';
import { mqttReason } from '../insight/mqtt-reason.ts';
import { At, Count, OrNull, stamp } from './admin-schemas.ts';

export const ConnectionRecordView = Type.Object(
  {
    event: Type.String({
      description: 'connected, disconnected, refused (not let in), or failed (ended before it was let in)',
    }),
    at: At,
    firstAt: At,
    times: Count('How often in a row; `at` is of the last time'),
    by: OrNull(Type.String({ description: 'Who ended it: client, server or network' })),
    reasonCode: OrNull(Type.Integer({ description: 'MQTT 5, 2.4' })),
    reason: OrNull(Type.String({ description: 'The name of the reason code in MQTT 5' })),
    why: Type.String({ description: 'In words' }),
    refusal: OrNull(Type.String({ description: 'Of `refused`', examples: ['banned'] })),
    limit: OrNull(Type.String({ description: 'The limit that it is for' })),
    address: OrNull(Type.String()),
    listener: OrNull(Type.String()),
    protocolVersion: OrNull(Type.Integer()),
    isProven: Type.Boolean({
      description: 'False for what somebody else did under this client id, or nobody knows who',
    }),
  },
  { title: 'BrokerConnectionRecord' },
);

export const connectionRecordView = (record: Readonly<ConnectionRecord>) => ({
  ...{ event: record.event, at: stamp(record.at), firstAt: stamp(record.firstAt), times: record.times },
  by: record.by ?? null,
  reasonCode: record.reasonCode ?? null,
  reason: record.reasonCode === undefined ? null : mqttReason(record.reasonCode),
  why: record.why,
  refusal: record.refusal ?? null,
  limit: record.limit ?? null,
  address: record.address ?? null,
  listener: record.listener ?? null,
  protocolVersion: record.protocolVersion ?? null,
  isProven: record.isProven,
});
