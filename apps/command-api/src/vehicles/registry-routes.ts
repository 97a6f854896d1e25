import { Type } from 'typebox';
import type { RegistryStore, VehicleStore } from '@roadwire/db';
import { commandTypes as everyCommandType, Problem, VehicleId } from '@roadwire/protocol';
import { type Clock, type HttpService, ProblemError, requirePerson } from '@roadwire/service';
import type { FleetGate } from '../access/fleet-gate.ts';
import type { VehicleGate } from '../access/vehicle-gate.ts';
import { actorOf } from '../audit/actor.ts';
import { cohortOf } from './cohort-of.ts';
import { newVehicleId } from './new-vehicle-id.ts';
import { NewVehicleBody, VehicleChangeBody } from './vehicle-fields.ts';
import { VehicleDetail, vehicleDetail } from './vehicle-view.ts';

const tags = ['vehicles'];
const security = [{ bearer: [] }];

export interface RegistryRouteNeeds {
  gate: VehicleGate;
  fleetGate: FleetGate;
  registry: RegistryStore;
  vehicles: Pick<VehicleStore, 'findFor'>;
  clock: Clock;
}

/** Cars come into the registry and change; for administrators. */
export function registryRoutes(app: HttpService, needs: RegistryRouteNeeds): void {
  const { clock, fleetGate, gate, registry, vehicles } = needs;

  app.post(
    '/v1/vehicles',
    {
      config: { scope: 'fleet:write' },
      schema: {
        tags,
        security,
        summary: 'Register a car (administrators)',
        description: 'Nobody owns it yet; its first owner comes by a transfer.',
        body: NewVehicleBody,
        response: { 201: VehicleDetail, '4xx': Problem },
      },
    },
    async (request, reply) => {
      const person = requirePerson(request);
      await fleetGate.admit(person, 'vehicles.register', request.id);
      const { id = newVehicleId(), vin, model, region, firmware, tags: given = [] } = request.body;
      const { name = `${model} ${id}`, commandTypes = [...everyCommandType] } = request.body;
      const registered = await registry.register(
        { id, vin, name, model, region, firmware, tags: given, cohort: cohortOf(id, model), commandTypes },
        actorOf(person, request.id),
        clock.now(),
      );
      if (registered === 'known') throw new ProblemError('conflict', { detail: 'A car of this id or VIN is known.' });
      const seen = { ...registered, presence: null, access: [] };
      return reply.code(201).header('location', `/v1/vehicles/${id}`).send(vehicleDetail(seen, person));
    },
  );

  app.patch(
    '/v1/vehicles/:vehicleId',
    {
      config: { scope: 'fleet:write' },
      schema: {
        tags,
        security,
        summary: 'Change what is known of a car (administrators)',
        params: Type.Object({ vehicleId: VehicleId }),
        body: VehicleChangeBody,
        response: { 200: VehicleDetail, '4xx': Problem },
      },
    },
    async (request) => {
      const person = requirePerson(request);
      const { vehicleId } = request.params;
      await gate.admit(person, vehicleId, 'vehicle.change', request.id);
      await registry.change(vehicleId, request.body, actorOf(person, request.id), clock.now());
      const changed = await vehicles.findFor(person, vehicleId, clock.now());
      if (!changed) throw new ProblemError('vehicle_not_found');
      return vehicleDetail(changed, person);
    },
  );
}
