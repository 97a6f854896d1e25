import { Type } from 'typebox';
import { hashSecret, newSecret } from '@roadwire/auth';
import type { InvitationStore } from '@roadwire/db';
import { accessRoles, oneOfTexts, Problem, Timestamp, Uuid, VehicleId } from '@roadwire/protocol';
import { type Clock, type HttpService, ProblemError, requirePerson } from '@roadwire/service';
import { actorOf } from '../audit/actor.ts';
import type { TellEvent } from '../commands/tell.ts';
import { emailAddress } from './email-address.ts';
import { hoursFrom } from './hours-from.ts';
import { InvitationMade, invitationView } from './invitation-view.ts';
import type { VehicleGate } from './vehicle-gate.ts';

const tags = ['access'];
const security = [{ bearer: [] }];
export const invitationHours = { default: 72, most: 336 } as const;

export interface InvitationRouteNeeds {
  gate: VehicleGate;
  invitations: InvitationStore;
  tell: TellEvent;
  clock: Clock;
  newId: () => string;
}

/** Offers of access to a car: made, withdrawn, accepted. */
export function invitationRoutes(app: HttpService, needs: InvitationRouteNeeds): void {
  const { clock, gate, invitations, newId, tell } = needs;

  app.post(
    '/v1/vehicles/:vehicleId/invitations',
    {
      config: { scope: 'access:write' },
      schema: {
        tags,
        security,
        summary: 'Invite somebody to use a car',
        description: 'The code is in this answer and nowhere else; whoever has it may accept, once.',
        params: Type.Object({ vehicleId: VehicleId }),
        body: Type.Object(
          {
            role: oneOfTexts(['driver', 'guest']),
            email: Type.Optional(emailAddress({ description: 'Only this person may accept' })),
            accessEndsAt: Type.Optional(
              Type.String({
                format: 'date-time',
                description: 'When the access itself ends; a guest needs it',
                examples: ['2026-12-24T18:00:00.000Z'],
              }),
            ),
            expiresInHours: Type.Optional(
              Type.Integer({ minimum: 1, maximum: invitationHours.most, default: invitationHours.default }),
            ),
          },
          { additionalProperties: false },
        ),
        response: { 201: InvitationMade, '4xx': Problem },
      },
    },
    async (request, reply) => {
      const person = requirePerson(request);
      const { vehicleId } = request.params;
      const { ownershipEpoch } = await gate.admit(person, vehicleId, 'access.invite', request.id);
      const { role, email, expiresInHours = invitationHours.default } = request.body;
      const now = clock.now();
      const accessEndsAt = request.body.accessEndsAt === undefined ? null : new Date(request.body.accessEndsAt);
      const field = '/accessEndsAt';
      if (role === 'guest' && !accessEndsAt) {
        throw new ProblemError('invalid_request', { detail: 'The access of a guest needs an end.', field });
      }
      // Also what has the form of a time and is none, such as a leap second.
      if (accessEndsAt && !(accessEndsAt > now)) {
        throw new ProblemError('invalid_request', { detail: 'The access would be over before it begins.', field });
      }
      const code = newSecret('rwi_');
      const made = await invitations.invite(
        {
          ...{ id: newId(), vehicleId, codeHash: hashSecret(code), role, email: email?.toLowerCase() ?? null },
          ...{ invitedBy: person.id, ownershipEpoch, expiresAt: hoursFrom(now, expiresInHours), accessEndsAt },
        },
        actorOf(person, request.id),
        now,
      );
      return reply.code(201).send({ ...invitationView(made), code });
    },
  );

  app.delete(
    '/v1/vehicles/:vehicleId/invitations/:invitationId',
    {
      config: { scope: 'access:write' },
      schema: {
        tags,
        security,
        summary: 'Withdraw an invitation',
        params: Type.Object({ vehicleId: VehicleId, invitationId: Uuid }),
        response: { 204: Type.Null(), '4xx': Problem },
      },
    },
    async (request, reply) => {
      const person = requirePerson(request);
      const { invitationId, vehicleId } = request.params;
      await gate.admit(person, vehicleId, 'access.revoke', request.id);
      const withdrawn = await invitations.withdraw(vehicleId, invitationId, actorOf(person, request.id), clock.now());
      if (!withdrawn) throw new ProblemError('invitation_not_found');
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/v1/people/me/invitations',
    {
      config: { scope: 'access:write' },
      schema: {
        tags,
        security,
        summary: 'Accept an invitation',
        description:
          'An invitation of the role `owner` is a transfer: the access of everybody else ends with it, and what the car did before is hidden. A code that is wrong, over, withdrawn, taken or meant for somebody else answers `invitation_not_found`, whichever it is.',
        body: Type.Object(
          { code: Type.String({ minLength: 1, maxLength: 200, examples: ['rwi_…'] }) },
          { additionalProperties: false },
        ),
        response: {
          201: Type.Object(
            {
              vehicleId: VehicleId,
              role: oneOfTexts(accessRoles),
              endsAt: Type.Union([Timestamp, Type.Null()]),
            },
            { title: 'AccessGranted' },
          ),
          '4xx': Problem,
        },
      },
    },
    async (request, reply) => {
      const person = requirePerson(request);
      const codeHash = hashSecret(request.body.code);
      const accepted = await invitations.accept(codeHash, person, actorOf(person, request.id), clock.now());
      if (accepted === 'not_valid') throw new ProblemError('invitation_not_found');
      if (accepted === 'holds_more') {
        throw new ProblemError('conflict', { detail: 'You hold more on this car than this invitation gives.' });
      }
      const { vehicleId, role, endsAt, told } = accepted;
      for (const { domain, entityId, eventId } of told) tell(domain, entityId, eventId);
      return reply.code(201).send({ vehicleId, role, endsAt: endsAt?.toISOString() ?? null });
    },
  );
}
