import { Type } from 'typebox';
import type { TwinStore, VehicleStore } from '@roadwire/db';
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
      const found = await needs.vehicles.listFor(requirePerson(request), needs.clock.now());
      return {
        items: found.map(({ id, name, model, region, firmware, presence }) => ({
          vehicleId: id,
          name,
          model,
          region,
          firmware,
          online: presence?.online ?? false,
          lastSeenAt: presence?.changedAt.toISOString() ?? null,
        })),
      };
    },
  );

  app.get(
    '/v1/fleet/vehicles/:vehicleId',
    {
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
      const vehicle = await needs.vehicles.findFor(requirePerson(request), vehicleId, needs.clock.now());
      if (!vehicle) throw new ProblemError('vehicle_not_found');
      const signals = await needs.twins.signalsOf(vehicleId);
      return {
        vehicleId,
        online: vehicle.presence?.online ?? false,
        lastSeenAt: vehicle.presence?.changedAt.toISOString() ?? null,
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
