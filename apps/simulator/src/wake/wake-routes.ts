import { createHash, timingSafeEqual } from 'node:crypto';
import { Problem, VehicleId } from '@roadwire/protocol';
import { type HttpService, ProblemError } from '@roadwire/service';
import { Type } from 'typebox';

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * The platform's way to a car that is asleep, as a mobile network would offer it. `wake` answers false when there is no
 * such car; the car itself connects later, if it can.
 */
export function wakeRoutes(app: HttpService, needs: { token: string; wake: (vehicleId: string) => boolean }): void {
  const expected = digestOf(needs.token);

  app.post(
    '/v1/wake/:vehicleId',
    {
      schema: {
        tags: ['simulator'],
        security: [{ bearer: [] }],
        summary: 'Wake a car that is asleep',
        description: 'Accepted when the request was sent on to the car; that it is awake shows in its presence.',
        params: Type.Object({ vehicleId: VehicleId }),
        response: { 202: Type.Object({ vehicleId: VehicleId }), '4xx': Problem },
      },
      onRequest: async (request) => {
        const presented = /^Bearer ([^ ]+)$/i.exec(request.headers.authorization ?? '')?.[1];
        // Of digests, so that neither the length nor a common beginning shows in the time it takes.
        if (presented === undefined || !timingSafeEqual(digestOf(presented), expected)) {
          throw new ProblemError('unauthenticated', { detail: 'This needs the secret of wake requests.' });
        }
      },
    },
    async (request, reply) => {
      const { vehicleId } = request.params;
      if (!needs.wake(vehicleId)) throw new ProblemError('vehicle_not_found');
      return reply.code(202).send({ vehicleId });
    },
  );
}
