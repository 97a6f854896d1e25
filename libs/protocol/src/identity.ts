/** Who is at the other end of a connection, as the certificate says. */
export type Identity =
  | { kind: 'vehicle'; vehicleId: string; cohort: string }
  | { kind: 'service'; name: ServiceName }
  | { kind: 'tools' }
  /** Let in by an extension of the broker, by user name; it may do only what an extension allows. */
  | { kind: 'external'; username: string };
export const identityKinds = ['vehicle', 'service', 'tools', 'external'] as const satisfies readonly Identity['kind'][];

export const serviceNames = ['command-api', 'telemetry', 'fleet-broadcast', 'web'] as const;
export type ServiceName = (typeof serviceNames)[number];
export const isServiceName = (name: string): name is ServiceName => serviceNames.some((known) => known === name);

export const identityUris = {
  vehicle: (vehicleId: string) => `urn:roadwire:vehicle:${vehicleId}`,
  cohort: (cohort: string) => `urn:roadwire:cohort:${cohort}`,
  service: (name: string) => `urn:roadwire:service:${name}`,
} as const;

/** The issuing authorities by common name: a car's issuer cannot mint services, nor the other way round. */
export const issuerNames = { vehicles: 'Roadwire Vehicles CA', services: 'Roadwire Services CA' } as const;

/**
 * The identity that a verified certificate carries, or undefined when it carries none of ours or names that its issuer
 * may not give.
 */
export function identityFromCertificate(certificate: {
  issuerCommonName: string;
  uris: readonly string[];
}): Identity | undefined {
  const named = (prefix: string) =>
    certificate.uris.flatMap((uri) => (uri.startsWith(prefix) ? [uri.slice(prefix.length)] : []));
  const [vehicleId, ...otherVehicles] = named(identityUris.vehicle(''));
  const [cohort, ...otherCohorts] = named(identityUris.cohort(''));
  const [service, ...otherServices] = named(identityUris.service(''));
  if (otherVehicles.length + otherCohorts.length + otherServices.length > 0) return undefined;
  if (certificate.issuerCommonName === issuerNames.vehicles && vehicleId && cohort && !service) {
    return { kind: 'vehicle', vehicleId, cohort };
  }
  if (certificate.issuerCommonName === issuerNames.services && service && !vehicleId && !cohort) {
    if (service === 'tools') return { kind: 'tools' };
    if (isServiceName(service)) return { kind: 'service', name: service };
  }
  return undefined;
}

/** The MQTT client ids an identity may use: a car its own id, a service its name and an instance. */
export function mayUseClientId(identity: Identity, clientId: string): boolean {
  switch (identity.kind) {
    case 'vehicle':
      return clientId === identity.vehicleId;
    case 'service':
      return clientId.startsWith(`service:${identity.name}:`);
    case 'tools':
      return clientId.startsWith('tools:');
    case 'external':
      return clientId.startsWith('external:');
  }
}
