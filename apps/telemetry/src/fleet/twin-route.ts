import { Type } from 'typebox';
import { Problem, VehicleId } from '@roadwire/protocol';
import { type HttpService, requirePerson } from '@roadwire/service';
import { described } from './api-schema.ts';
import { type CarTwinNeeds, CarTwinView, readTwin, twinView } from './car-twin.ts';
import { openCar, type OpenCarNeeds } from './open-car.ts';

export function twinRoute(app: HttpService, needs: OpenCarNeeds & CarTwinNeeds): void {
  app.get(
    '/v1/fleet/vehicles/:vehicleId',
    {
      config: { scope: ['vehicles:read', 'fleet:read'] },
      schema: {
        ...described,
        summary: "A car's twin: the latest value of each signal, whether it is connected, and its open alerts",
        params: Type.Object({ vehicleId: VehicleId }),
        response: { 200: CarTwinView, '4xx': Problem },
      },
    },
    async (request) => {
      const car = await openCar(needs, requirePerson(request), request.params.vehicleId);
      return twinView(await readTwin(needs, car), needs.clock.now());
    },
  );
}
