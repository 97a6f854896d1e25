import { Type } from 'typebox';
import { Timestamp, Uuid } from '@roadwire/protocol';

export const SupportGrant = Type.Object(
  {
    id: Uuid,
    operatorId: Uuid,
    email: Type.String({ description: "The operator's e-mail address" }),
    reason: Type.String(),
    createdAt: Timestamp,
    endsAt: Timestamp,
  },
  { title: 'SupportGrant' },
);

export function supportGrantView(grant: {
  id: string;
  operatorId: string;
  email: string;
  reason: string;
  createdAt: Date;
  endsAt: Date;
}) {
  const { id, operatorId, email, reason, createdAt, endsAt } = grant;
  return { id, operatorId, email, reason, createdAt: createdAt.toISOString(), endsAt: endsAt.toISOString() };
}
