import { Type } from 'typebox';
import { accessRoles, oneOfTexts, Timestamp, Uuid } from '@roadwire/protocol';

export const Invitation = Type.Object(
  {
    id: Uuid,
    role: oneOfTexts(accessRoles),
    email: Type.Union([Type.String(), Type.Null()], { description: 'Only this person may accept; anybody when null' }),
    createdAt: Timestamp,
    expiresAt: Timestamp,
    accessEndsAt: Type.Union([Timestamp, Type.Null()], { description: 'When the access itself ends' }),
  },
  { title: 'Invitation' },
);

export const InvitationMade = Type.Object(
  { ...Invitation.properties, code: Type.String({ description: 'Shown this once', examples: ['rwi_…'] }) },
  { title: 'InvitationMade' },
);

export function invitationView(invitation: {
  id: string;
  role: string;
  email: string | null;
  createdAt: Date;
  expiresAt: Date;
  accessEndsAt: Date | null;
}) {
  const { id, role, email, createdAt, expiresAt, accessEndsAt } = invitation;
  return {
    id,
    role: accessRoles.find((known) => known === role) ?? 'guest',
    email,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    accessEndsAt: accessEndsAt?.toISOString() ?? null,
  };
}
