import { Type } from 'typebox';
import type { VehicleConfigState, VehicleConfigStore } from '@roadwire/db';
import { defaultReporting, Problem, Reporting, Timestamp, VehicleId } from '@roadwire/protocol';
import { type Clock, type HttpService, requirePerson } from '@roadwire/service';
import type { VehicleGate } from '../access/vehicle-gate.ts';
import { actorOf } from '../audit/actor.ts';
import { keySetMark } from './key-set-mark.ts';

const tags = ['vehicles'];
const security = [{ bearer: [] }];
const params = Type.Object({ vehicleId: VehicleId });

const VehicleConfigView = Type.Object(
  {
    version: Type.Integer({ description: 'Grows with every change; 0 while the car has been told nothing' }),
    reporting: Reporting,
    published: Type.Boolean({ description: 'This version is with the broker, and comes to the car when it connects' }),
    changedAt: Type.Union([Timestamp, Type.Null()]),
  },
  { title: 'VehicleConfigState' },
);

export interface VehicleConfigRouteNeeds {
  gate: VehicleGate;
  vehicleConfigs: Pick<VehicleConfigStore, 'find' | 'change'>;
  trust: { commandKeys: string };
  clock: Clock;
}

/** How often a car reports. Changing it takes no command: the car hears of it when it is connected the next time. */
export function vehicleConfigRoutes(app: HttpService, needs: VehicleConfigRouteNeeds): void {
  const { clock, gate, vehicleConfigs } = needs;
  const keysDigest = keySetMark(needs.trust.commandKeys);

  app.get(
    '/v1/vehicles/:vehicleId/config',
    {
      config: { scope: 'fleet:read' },
      schema: {
        tags,
        security,
        summary: 'What a car is told to do: how often it reports',
        params,
        response: { 200: VehicleConfigView, '4xx': Problem },
      },
    },
    async (request) => {
      const { vehicleId } = request.params;
      await gate.admit(requirePerson(request), vehicleId, 'config.see', request.id);
      return configView(await vehicleConfigs.find(vehicleId));
    },
  );

  app.put(
    '/v1/vehicles/:vehicleId/config',
    {
      config: { scope: 'fleet:write' },
      schema: {
        tags,
        security,
        summary: 'Change how often a car reports',
        description:
          'It is published to the car within moments, retained; a car that is away takes it when it connects.',
        params,
        body: Type.Object(
          { reporting: Type.Object({ ...Reporting.properties }, { additionalProperties: false }) },
          { additionalProperties: false },
        ),
        response: { 200: VehicleConfigView, '4xx': Problem },
      },
    },
    async (request) => {
      const person = requirePerson(request);
      const { vehicleId } = request.params;
      await gate.admit(person, vehicleId, 'config.change', request.id);
      const { reporting } = request.body;
      const change = { vehicleId, reporting, keysDigest };
      return configView(await vehicleConfigs.change(change, actorOf(person, request.id), clock.now()));
    },
  );
}

function configView(state: VehicleConfigState | null) {
  if (!state) return { version: 0, reporting: defaultReporting, published: false, changedAt: null };
  const { version, everySeconds, parkedEverySeconds, publishedVersion, changedAt } = state;
  return {
    version,
    reporting: { everySeconds, parkedEverySeconds },
    published: publishedVersion >= version,
    changedAt: changedAt.toISOString(),
  };
}
