import { banKinds, type BrokerBan, type PersonActor } from '@roadwire/db';
import { oneOfTexts, Timestamp, Uuid } from '@roadwire/protocol';
import { Type } from 'typebox';
import { OrNull } from './admin-schemas.ts';

export const BanKind = oneOfTexts(banKinds, {
  description: '`client` is a client id, `address` an address or a network',
});

export const BanView = Type.Object(
  {
    id: Uuid,
    kind: BanKind,
    value: Type.String({
      description: 'The client id, or the address or network in its shortest form',
      examples: ['rw-4k7q2m', '203.0.113.0/24'],
    }),
    reason: Type.String({ description: 'For operators; the client is not told' }),
    createdAt: Timestamp,
    createdBy: Type.String({ description: 'E-mail address', examples: ['operator@example.com'] }),
    until: Timestamp,
    liftedAt: OrNull(Timestamp),
    liftedBy: OrNull(Type.String({ description: 'E-mail address' })),
    inForce: Type.Boolean({ description: 'It has not ended and was not lifted' }),
  },
  { title: 'BrokerBan' },
);

export const banView = (ban: BrokerBan, now: Date) => ({
  ...{ id: ban.id, kind: ban.kind, value: ban.value, reason: ban.reason, createdBy: ban.createdBy },
  createdAt: ban.createdAt.toISOString(),
  until: ban.endsAt.toISOString(),
  liftedAt: ban.liftedAt?.toISOString() ?? null,
  liftedBy: ban.liftedBy,
  inForce: ban.liftedAt === null && ban.endsAt > now,
});

/** Who asks, as the audit log names them. */
export const actorOf = (person: { id: string; email: string }, requestId: string): PersonActor => ({
  actorId: person.id,
  actor: person.email,
  requestId,
});
