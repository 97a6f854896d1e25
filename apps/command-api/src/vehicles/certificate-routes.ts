import { Type } from 'typebox';
import type { VehiclesAuthority } from '@roadwire/auth';
import type { VehicleStore } from '@roadwire/db';
import { Cohort, Problem, VehicleId } from '@roadwire/protocol';
import { type Clock, type HttpService, ProblemError, requireRole } from '@roadwire/service';

/** Enrolment: a car's own key pair stays in the car; the server gives the names and the keys to trust. */
export function certificateRoutes(
  app: HttpService,
  needs: {
    vehicles: Pick<VehicleStore, 'find' | 'recordCertificate'>;
    authority: VehiclesAuthority;
    trust: { rootCertificatePem: string; commandRootKey: unknown; commandKeys: string; brokerUrl: string };
    clock: Clock;
  },
): void {
  app.post(
    '/v1/vehicles/:vehicleId/certificates',
    {
      schema: {
        tags: ['vehicles'],
        security: [{ bearer: [] }],
        summary: 'Issue a certificate for a car (administrators)',
        params: Type.Object({ vehicleId: VehicleId }),
        body: Type.Object(
          { csr: Type.String({ maxLength: 8192, description: 'PKCS #10 in PEM; only its public key counts' }) },
          { additionalProperties: false },
        ),
        response: {
          201: Type.Object({
            certificate: Type.String({ description: 'The chain in PEM, the car first' }),
            authority: Type.String({ description: 'The root certificate in PEM' }),
            commandRootKey: Type.Unknown({ description: 'The root key of command signatures (JWK), to be pinned' }),
            commandKeys: Type.String({ description: 'The keys that sign commands, signed by the root key (JWS)' }),
            brokerUrl: Type.String(),
            cohort: Cohort,
          }),
          '4xx': Problem,
        },
      },
    },
    async (request, reply) => {
      requireRole(request, 'admin');
      const vehicle = await needs.vehicles.find(request.params.vehicleId);
      if (!vehicle) throw new ProblemError('vehicle_not_found');
      const { id: vehicleId, cohort } = vehicle;
      const issued = await needs.authority.issue({ csrPem: request.body.csr, vehicleId, cohort, clock: needs.clock });
      if ('refused' in issued) throw new ProblemError('invalid_request', { detail: issued.refused, field: '/csr' });
      const { fingerprint, serial, notBefore, notAfter } = issued;
      await needs.vehicles.recordCertificate({ fingerprint, vehicleId, serial, notBefore, notAfter });
      request.log.info({ vehicle: vehicleId, serial }, 'certificate issued');
      const { rootCertificatePem, commandRootKey, commandKeys, brokerUrl } = needs.trust;
      return reply.code(201).send({
        certificate: issued.chainPem,
        authority: rootCertificatePem,
        commandRootKey,
        commandKeys,
        brokerUrl,
        cohort,
      });
    },
  );
}
