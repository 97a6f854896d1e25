import { Type } from 'typebox';
import type { AccessStore } from '@roadwire/db';
import { accessRoles, isAccessRole, oneOfTexts, Problem, Timestamp, Uuid, VehicleId } from '@roadwire/protocol';
import { type Clock, type HttpService, ProblemError, requirePerson } from '@roadwire/service';
import { actorOf } from '../audit/actor.ts';
import type { TellEvent } from '../commands/tell.ts';
import { Invitation, invitationView } from './invitation-view.ts';
import { SupportGrant, supportGrantView } from './support-grant-view.ts';
import type { VehicleGate } from './vehicle-gate.ts';

const tags = ['access'];
const security = [{ bearer: [] }];

const AccessOfVehicle = Type.Object(
  {
    people: Type.Array(
      Type.Object({
        personId: Uuid,
        email: Type.String({ examples: ['family@example.com'] }),
        name: Type.String(),
        role: oneOfTexts(accessRoles),
        grantedAt: Timestamp,
        endsAt: Type.Union([Timestamp, Type.Null()]),
      }),
    ),
    invitations: Type.Array(Invitation, { description: 'Offers that somebody may still accept, without their codes' }),
    supportGrants: Type.Array(SupportGrant, { description: 'Operators who may act on the car now' }),
  },
  { title: 'AccessOfVehicle' },
);

export interface AccessRouteNeeds {
  gate: VehicleGate;
  access: AccessStore;
  tell: TellEvent;
  clock: Clock;
}

/** Who may use a car, and how that ends. */
export function accessRoutes(app: HttpService, needs: AccessRouteNeeds): void {
  const { access, clock, gate, tell } = needs;

  app.get(
    '/v1/vehicles/:vehicleId/access',
    {
      config: { scope: 'vehicles:read' },
      schema: {
        tags,
        security,
        summary: 'Who may use a car',
        params: Type.Object({ vehicleId: VehicleId }),
        response: { 200: AccessOfVehicle, '4xx': Problem },
      },
    },
    async (request) => {
      const { vehicleId } = await gate.admit(
        requirePerson(request),
        request.params.vehicleId,
        'access.see',
        request.id,
      );
      const { invitations, people, supportGrants } = await access.of(vehicleId, clock.now());
      return {
        people: people.flatMap(({ role, grantedAt, endsAt, ...person }) =>
          isAccessRole(role)
            ? [{ ...person, role, grantedAt: grantedAt.toISOString(), endsAt: endsAt?.toISOString() ?? null }]
            : [],
        ),
        invitations: invitations.map(invitationView),
        supportGrants: supportGrants.map(supportGrantView),
      };
    },
  );

  app.delete(
    '/v1/vehicles/:vehicleId/access/:personId',
    {
      config: { scope: 'access:write' },
      schema: {
        tags,
        security,
        summary: "End a person's access to a car",
        description:
          'People may always give up their own access. An owner is only replaced, by a transfer: `conflict` until then.',
        params: Type.Object({ vehicleId: VehicleId, personId: Uuid }),
        response: { 204: Type.Null(), '4xx': Problem },
      },
    },
    async (request, reply) => {
      const person = requirePerson(request);
      const { personId, vehicleId } = request.params;
      const action = personId === person.id ? 'vehicle.see' : 'access.revoke';
      const { ownershipEpoch } = await gate.admit(person, vehicleId, action, request.id);
      const by = actorOf(person, request.id);
      const ended = await access.revoke({ vehicleId, personId, ownershipEpoch }, by, clock.now());
      if (ended === 'no_access') throw new ProblemError('access_not_found');
      if (ended === 'is_owner') {
        throw new ProblemError('conflict', { detail: 'An owner is only replaced: transfer the car.' });
      }
      for (const { domain, entityId, eventId } of ended) tell(domain, entityId, eventId);
      return reply.code(204).send(null);
    },
  );
}
