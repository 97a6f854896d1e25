import { Type } from 'typebox';
import { hiddenBefore, type TwinStore, type VehicleSeen, type VehicleStore, type Viewer } from '@roadwire/db';
import { Problem, signalDefinition, Timestamp, VehicleId } from '@roadwire/protocol';
import { type Clock, type HttpService, ProblemError, requirePerson } from '@roadwire/service';

export const serviceName = 'telemetry';
export const serviceDescription = 'What cars report: the latest signals of each, and who is connected';

const tags = [serviceName];
const security = [{ bearer: [] }];
const SignalValue = Type.Union([Type.Boolean(), Type.Number(), Type.String()]);
const LastSeen = Type.Union([Timestamp, Type.Null()], { description: 'When the car last connected or disconnected' });

const isSignalValue = (value: unknown): value is boolean | number | string =>
  typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string';

/** When the car last came or went, unless that was under an earlier owner and is hidden from this person. */
function lastSeenAt(vehicle: VehicleSeen, viewer: Viewer): string | null {
  const hidden = hiddenBefore(viewer, vehicle);
  const seen = vehicle.presence?.changedAt;
  return seen && (!hidden || seen >= hidden) ? seen.toISOString() : null;
}

export function fleetRoutes(
  app: HttpService,
  needs: {
    vehicles: Pick<VehicleStore, 'listFor' | 'findFor'>;
    twins: Pick<TwinStore, 'signalsOf'>;
    clock: Clock;
  },
): void {
  app.get(
    '/v1/fleet/vehicles',
    {
      config: { scope: 'fleet:read' },
      schema: {
        tags,
        security,
        summary: 'The fleet, and who is connected',
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({
                vehicleId: VehicleId,
                name: Type.String(),
                model: Type.String(),
                region: Type.String(),
                firmware: Type.String(),
                online: Type.Boolean(),
                lastSeenAt: LastSeen,
              }),
            ),
          }),
          '4xx': Problem,
        },
      },
    },
    async (request) => {
      const person = requirePerson(request);
      const found = await needs.vehicles.listFor(person, needs.clock.now());
      return {
        items: found.map((vehicle) => ({
          vehicleId: vehicle.id,
          name: vehicle.name,
          model: vehicle.model,
          region: vehicle.region,
          firmware: vehicle.firmware,
          online: vehicle.presence?.online ?? false,
          lastSeenAt: lastSeenAt(vehicle, person),
        })),
      };
    },
  );

  app.get(
    '/v1/fleet/vehicles/:vehicleId',
    {
      config: { scope: ['vehicles:read', 'fleet:read'] },
      schema: {
        tags,
        security,
        summary: "A car's twin: the latest value of each signal, with the car's own time",
        params: Type.Object({ vehicleId: VehicleId }),
        response: {
          200: Type.Object({
            vehicleId: VehicleId,
            online: Type.Boolean(),
            lastSeenAt: LastSeen,
            signals: Type.Record(
              Type.String(),
              Type.Object({ value: SignalValue, unit: Type.Union([Type.String(), Type.Null()]), at: Timestamp }),
              { description: 'By COVESA VSS path' },
            ),
          }),
          '4xx': Problem,
        },
      },
    },
    async (request) => {
      const { vehicleId } = request.params;
      const person = requirePerson(request);
      const vehicle = await needs.vehicles.findFor(person, vehicleId, needs.clock.now());
      if (!vehicle) throw new ProblemError('vehicle_not_found');
      const signals = await needs.twins.signalsOf(vehicleId, hiddenBefore(person, vehicle));
      return {
        vehicleId,
        online: vehicle.presence?.online ?? false,
        lastSeenAt: lastSeenAt(vehicle, person),
        signals: Object.fromEntries(
          signals.flatMap(({ path, value, at }) =>
            isSignalValue(value)
              ? [[path, { value, unit: signalDefinition(path)?.unit ?? null, at: at.toISOString() }]]
              : [],
          ),
        ),
      };
    },
  );
}
