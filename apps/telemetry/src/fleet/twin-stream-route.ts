import { Type } from 'typebox';
import { tokenLifetimeSeconds } from '@roadwire/auth';
import { Problem, VehicleId } from '@roadwire/protocol';
import { type HttpService, openEventStream, requirePerson } from '@roadwire/service';
import { described } from './api-schema.ts';
import { type CarTwinNeeds, readTwin, twinView } from './car-twin.ts';
import { openCar, type OpenCarNeeds } from './open-car.ts';
import { paced } from './paced.ts';
import { changesSince, toldOf } from './twin-changes.ts';

/** Four looks a second. */
const gapMilliseconds = 250;

export interface TwinStreamNeeds extends OpenCarNeeds, CarTwinNeeds {
  /** Calls the listener when something of the car may have changed. Returns how to stop that. */
  news: { watch(vehicleId: string, listener: () => void): () => void };
  reads: OpenCarNeeds['reads'] & CarTwinNeeds['reads'];
}

/** A car's twin as Server-Sent Events, read from the tables: any instance can serve it. */
export function twinStreamRoute(app: HttpService, needs: TwinStreamNeeds): void {
  app.get(
    '/v1/fleet/vehicles/:vehicleId/stream',
    {
      config: { scope: ['vehicles:read', 'fleet:read'] },
      schema: {
        ...described,
        summary: "Follow a car's twin (Server-Sent Events)",
        description:
          'First `twin`, all of it as the twin is read; then `signals` with those that changed, `presence` and `alert`. At most four times a second; `heartbeat` every 15 s. Ends when the car is no longer yours to see, and with the access token.',
        params: Type.Object({ vehicleId: VehicleId }),
        // A query that means nothing is refused before there is a stream.
        querystring: Type.Object({}, { additionalProperties: false }),
        produces: ['text/event-stream'],
        response: { '4xx': Problem },
      },
    },
    async (request, reply) => {
      const person = requirePerson(request);
      const { vehicleId } = request.params;
      const { clock, news, reads } = needs;
      const opened = await openCar(needs, person, vehicleId);
      const stillMine = async () => {
        const car = await reads.find(person, vehicleId, clock.now());
        // Another owner, another past: what was told would be told differently.
        return car && car.hiddenBefore?.getTime() === opened.hiddenBefore?.getTime() ? car : undefined;
      };
      let hinted = false;
      const unwatchEarly = news.watch(vehicleId, () => (hinted = true));
      const first = await readTwin(needs, opened).finally(unwatchEarly);
      const told = toldOf(first);

      const stream = openEventStream(reply, {
        longestSeconds: tokenLifetimeSeconds,
        onBeat: async () => {
          // Hints may be lost.
          looks.ask();
          return (await stillMine()) !== undefined;
        },
      });
      const looks = paced({
        gapMilliseconds,
        look: async () => {
          const car = await stillMine();
          if (!car) return stream.end();
          const seen = { behind: told.lastAlert.toString(), ids: [...told.alerts.keys()] };
          const twin = await readTwin(needs, car, seen);
          for (const event of changesSince(told, twin, clock.now())) stream.send(event);
        },
        failed: (error) => {
          request.log.warn({ err: error, vehicle: vehicleId }, 'a stream could not be read on and was closed');
          stream.end();
        },
      });
      stream.onClose(news.watch(vehicleId, looks.ask));
      stream.onClose(looks.stop);
      stream.send({ event: 'twin', data: twinView(first, clock.now()) });
      if (hinted) looks.ask();
    },
  );
}
