import { Type } from 'typebox';
import type { VehiclesAuthority } from '@roadwire/auth';
import type { CertificateStore, CertificateTold, VehicleConfigStore, VehicleStore } from '@roadwire/db';
import { Cohort, defaultReporting, Problem, Timestamp, VehicleId } from '@roadwire/protocol';
import { type Clock, type HttpService, ProblemError, requirePerson } from '@roadwire/service';
import type { VehicleGate } from '../access/vehicle-gate.ts';
import { actorOf } from '../audit/actor.ts';
import type { TellEvent } from '../commands/tell.ts';
import { plainText } from '../plain-text.ts';
import { keySetMark } from '../vehicle-config/key-set-mark.ts';

const tags = ['vehicles'];
const security = [{ bearer: [] }];
const params = Type.Object({ vehicleId: VehicleId });

const CertificateView = Type.Object(
  {
    serial: Type.String({ description: 'In lower-case hex' }),
    fingerprint: Type.String({ description: 'SHA-256 in lower-case hex' }),
    notBefore: Timestamp,
    notAfter: Timestamp,
    revokedAt: Type.Union([Timestamp, Type.Null()]),
    revokedFor: Type.Union([Type.String(), Type.Null()], { examples: ['superseded'] }),
  },
  { title: 'VehicleCertificate' },
);

export interface CertificateRouteNeeds {
  gate: VehicleGate;
  vehicles: Pick<VehicleStore, 'find'>;
  certificates: Pick<CertificateStore, 'issue' | 'listOf' | 'revoke'>;
  vehicleConfigs: Pick<VehicleConfigStore, 'tellAgain'>;
  authority: VehiclesAuthority;
  trust: { rootCertificatePem: string; commandRootKey: unknown; commandKeys: string; brokerUrl: string };
  tell: TellEvent;
  clock: Clock;
}

/** Enrolment: a car's own key pair stays in the car; the server gives the names and the keys to trust. */
export function certificateRoutes(app: HttpService, needs: CertificateRouteNeeds): void {
  const { authority, certificates, clock, gate, tell, vehicleConfigs, vehicles } = needs;
  const configDefaults = { reporting: defaultReporting, keysDigest: keySetMark(needs.trust.commandKeys) };
  const tellAll = (told: readonly CertificateTold[]) => {
    for (const { serial, eventId } of told) tell('certificate', serial, eventId);
  };

  app.post(
    '/v1/vehicles/:vehicleId/certificates',
    {
      config: { scope: 'fleet:write' },
      schema: {
        tags,
        security,
        summary: 'Issue a certificate for a car (administrators)',
        params,
        body: Type.Object(
          {
            csr: Type.String({ maxLength: 8192, description: 'PKCS #10 in PEM; only its public key counts' }),
            rotate: Type.Optional(
              Type.Boolean({ default: false, description: "Revoke the car's earlier certificates at the same moment" }),
            ),
          },
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
      const person = requirePerson(request);
      await gate.admit(person, request.params.vehicleId, 'certificate.issue', request.id);
      const vehicle = await vehicles.find(request.params.vehicleId);
      if (!vehicle) throw new ProblemError('vehicle_not_found');
      const { id: vehicleId, cohort } = vehicle;
      const { csr, rotate = false } = request.body;
      const issued = await authority.issue({ csrPem: csr, vehicleId, cohort, clock });
      if ('refused' in issued) throw new ProblemError('invalid_request', { detail: issued.refused, field: '/csr' });
      const { fingerprint, serial, notBefore, notAfter } = issued;
      const told = await certificates.issue(
        { fingerprint, vehicleId, serial, notBefore, notAfter },
        { rotate, by: actorOf(person, request.id), now: clock.now() },
      );
      tellAll(told);
      await vehicleConfigs.tellAgain(vehicleId, configDefaults, clock.now());
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

  app.get(
    '/v1/vehicles/:vehicleId/certificates',
    {
      config: { scope: 'fleet:read' },
      schema: {
        tags,
        security,
        summary: 'The certificates of a car, newest first',
        params,
        response: { 200: Type.Object({ items: Type.Array(CertificateView) }), '4xx': Problem },
      },
    },
    async (request) => {
      const { vehicleId } = request.params;
      await gate.admit(requirePerson(request), vehicleId, 'certificate.see', request.id);
      const found = await certificates.listOf(vehicleId);
      return {
        items: found.map(({ serial, fingerprint, notBefore, notAfter, revokedAt, revokedFor }) => ({
          ...{ serial, fingerprint, revokedFor },
          notBefore: notBefore.toISOString(),
          notAfter: notAfter.toISOString(),
          revokedAt: revokedAt?.toISOString() ?? null,
        })),
      };
    },
  );

  app.delete(
    '/v1/vehicles/:vehicleId/certificates/:serial',
    {
      config: { scope: 'fleet:write' },
      schema: {
        tags,
        security,
        summary: 'Revoke a certificate of a car (administrators)',
        description: 'The broker ends a live connection that uses it within 5 seconds. Revoking twice changes nothing.',
        params: Type.Object({
          vehicleId: VehicleId,
          serial: Type.String({ pattern: '^[0-9a-f]{1,64}$', description: 'In lower-case hex' }),
        }),
        querystring: Type.Object(
          { reason: Type.Optional(plainText({ minLength: 1, maxLength: 100, examples: ['key_compromised'] })) },
          { additionalProperties: false },
        ),
        response: { 204: Type.Null(), '4xx': Problem },
      },
    },
    async (request, reply) => {
      const person = requirePerson(request);
      const { serial, vehicleId } = request.params;
      await gate.admit(person, vehicleId, 'certificate.revoke', request.id);
      const { reason = 'revoked' } = request.query;
      const by = actorOf(person, request.id);
      const told = await certificates.revoke({ vehicleId, serial, reason }, by, clock.now());
      if (told === 'unknown') throw new ProblemError('certificate_not_found');
      tellAll(told);
      request.log.info({ vehicle: vehicleId, serial }, 'certificate revoked');
      return reply.code(204).send(null);
    },
  );
}
