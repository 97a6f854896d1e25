import { Type } from 'typebox';
import { hashSecret, newSecret, type SignedInPerson } from '@roadwire/auth';
import type { AccessStore, InvitationStore, VehicleStanding } from '@roadwire/db';
import { Problem, VehicleId } from '@roadwire/protocol';
import { type Clock, type HttpService, ProblemError, requirePerson } from '@roadwire/service';
import { actorOf } from '../audit/actor.ts';
import { emailAddress } from './email-address.ts';
import { hoursFrom } from './hours-from.ts';
import { invitationHours } from './invitation-routes.ts';
import { InvitationMade, invitationView } from './invitation-view.ts';
import type { VehicleGate } from './vehicle-gate.ts';

export interface TransferRouteNeeds {
  gate: VehicleGate;
  access: Pick<AccessStore, 'hasOwner'>;
  invitations: Pick<InvitationStore, 'invite'>;
  clock: Clock;
  newId: () => string;
}

/** A car changes hands when its new owner accepts; until then everything stays as it is. */
export function transferRoute(app: HttpService, needs: TransferRouteNeeds): void {
  const { access, clock, gate, invitations, newId } = needs;

  /** Owners give their car away; administrators give one that nobody owns its first owner. */
  async function admit(person: SignedInPerson, vehicleId: string, requestId: string): Promise<VehicleStanding> {
    if (person.roles.includes('admin') && !(await access.hasOwner(vehicleId))) {
      return gate.admit(person, vehicleId, 'vehicle.change', requestId);
    }
    return gate.admit(person, vehicleId, 'ownership.transfer', requestId);
  }

  app.post(
    '/v1/vehicles/:vehicleId/transfer',
    {
      config: { scope: 'access:write' },
      schema: {
        tags: ['access'],
        security: [{ bearer: [] }],
        summary: 'Offer a car to a new owner',
        description: `Answers with a code for that person alone, good for ${invitationHours.default} hours. The car changes hands when it is accepted. Administrators may do this for a car that nobody owns.`,
        params: Type.Object({ vehicleId: VehicleId }),
        body: Type.Object({ email: emailAddress() }, { additionalProperties: false }),
        response: { 201: InvitationMade, '4xx': Problem },
      },
    },
    async (request, reply) => {
      const person = requirePerson(request);
      const standing = await admit(person, request.params.vehicleId, request.id);
      const { ownershipEpoch, vehicleId } = standing;
      const email = request.body.email.toLowerCase();
      if (standing.access === 'owner' && email === person.email.toLowerCase()) {
        throw new ProblemError('conflict', { detail: 'You own this car already.' });
      }
      const now = clock.now();
      const code = newSecret('rwi_');
      const made = await invitations.invite(
        {
          ...{ id: newId(), vehicleId, codeHash: hashSecret(code), role: 'owner', email, invitedBy: person.id },
          ...{ ownershipEpoch, expiresAt: hoursFrom(now, invitationHours.default), accessEndsAt: null },
        },
        actorOf(person, request.id),
        now,
      );
      return reply.code(201).send({ ...invitationView(made), code });
    },
  );
}
