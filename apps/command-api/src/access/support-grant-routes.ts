import { Type } from 'typebox';
import type { SupportGrantStore } from '@roadwire/db';
import { Problem, Uuid, VehicleId } from '@roadwire/protocol';
import { type Clock, type HttpService, ProblemError, requirePerson } from '@roadwire/service';
import { actorOf } from '../audit/actor.ts';
import type { TellEvent } from '../commands/tell.ts';
import { plainText } from '../plain-text.ts';
import { emailAddress } from './email-address.ts';
import { hoursFrom } from './hours-from.ts';
import { SupportGrant, supportGrantView } from './support-grant-view.ts';
import type { VehicleGate } from './vehicle-gate.ts';

const tags = ['access'];
const security = [{ bearer: [] }];

export interface SupportGrantRouteNeeds {
  gate: VehicleGate;
  supportGrants: SupportGrantStore;
  tell: TellEvent;
  clock: Clock;
  newId: () => string;
}

/** An operator may act on one car, for a stated reason and some hours. */
export function supportGrantRoutes(app: HttpService, needs: SupportGrantRouteNeeds): void {
  const { clock, gate, newId, supportGrants, tell } = needs;

  app.post(
    '/v1/vehicles/:vehicleId/support-grants',
    {
      config: { scope: 'access:write' },
      schema: {
        tags,
        security,
        summary: 'Let an operator act on a car for a while',
        params: Type.Object({ vehicleId: VehicleId }),
        body: Type.Object(
          {
            operatorEmail: emailAddress(),
            reason: plainText({ minLength: 5, maxLength: 300, examples: ['Locked out at the airport'] }),
            hours: Type.Integer({ minimum: 1, maximum: 24 }),
          },
          { additionalProperties: false },
        ),
        response: { 201: SupportGrant, '4xx': Problem },
      },
    },
    async (request, reply) => {
      const person = requirePerson(request);
      const { vehicleId } = request.params;
      const { ownershipEpoch } = await gate.admit(person, vehicleId, 'support.grant', request.id);
      const { hours, operatorEmail, reason } = request.body;
      const now = clock.now();
      const granted = await supportGrants.grant(
        {
          ...{ id: newId(), vehicleId, operatorEmail, reason, ownershipEpoch },
          ...{ grantedBy: person.id, endsAt: hoursFrom(now, hours) },
        },
        actorOf(person, request.id),
        now,
      );
      if (granted === 'no_operator') throw new ProblemError('person_not_found', { field: '/operatorEmail' });
      if (granted === 'transferred') throw new ProblemError('vehicle_not_found');
      const { grant, told } = granted;
      tell(told.domain, told.entityId, told.eventId);
      return reply.code(201).send(supportGrantView({ ...grant, email: operatorEmail.toLowerCase() }));
    },
  );

  app.delete(
    '/v1/vehicles/:vehicleId/support-grants/:grantId',
    {
      config: { scope: 'access:write' },
      schema: {
        tags,
        security,
        summary: 'End a support grant before its time',
        params: Type.Object({ vehicleId: VehicleId, grantId: Uuid }),
        response: { 204: Type.Null(), '4xx': Problem },
      },
    },
    async (request, reply) => {
      const person = requirePerson(request);
      const { grantId: id, vehicleId } = request.params;
      const { access } = await gate.admit(person, vehicleId, 'support.end', request.id);
      // An operator ends what was granted to them, not what was granted to a colleague.
      const onlyOf = access === 'owner' || person.roles.includes('admin') ? undefined : person.id;
      const ended = await supportGrants.end({ vehicleId, id, onlyOf }, actorOf(person, request.id), clock.now());
      if (!ended) throw new ProblemError('support_grant_not_found');
      for (const { domain, entityId, eventId } of ended) tell(domain, entityId, eventId);
      return reply.code(204).send(null);
    },
  );
}
