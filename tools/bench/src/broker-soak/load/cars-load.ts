import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createSecureContext } from 'node:tls';
import { loadVehiclesAuthority } from '@roadwire/auth';
import { filters, topics } from '@roadwire/protocol';
import { newCertificateRequest } from '@roadwire/testing';
import { Crowd } from '../../broker/load/crowd.ts';
import { vehicleIdOf } from '../../broker/load/load-names.ts';
import { openTlsSocket } from '../../broker/load/open-socket.ts';
import type { RawClient } from '../../broker/load/raw-client.ts';
import { createCertificateCopier } from './certificate-copier.ts';
import type { SoakLoad, SoakSurroundings } from './soak-load.ts';
import type { SoakSpec } from './soak-protocol.ts';
import { TimedMessage } from './timed-message.ts';
import { Traffic } from './traffic.ts';

/** Of all of them, in their certificates and in the registry. */
export const soakCohort = 'soak-00';
const signalBytes = 300;
/** What is on its way to them is kept by the broker, on a disk. */
const session = { cleanStart: true, expirySeconds: 3_600 };

/** Cars with a certificate each. They share one key, which no broker can see. */
export async function createCarsLoad(
  { first, count, perSecond }: Extract<SoakSpec, { kind: 'cars' }>,
  { secretsDir, lost }: SoakSurroundings,
): Promise<SoakLoad> {
  const { copy, ca, keyPem, issuerPem } = await certificatesOf(secretsDir);
  const cars = Array.from({ length: count }, (_, place) => {
    const vehicleId = vehicleIdOf(first + place);
    return { vehicleId, ...copy(vehicleId) };
  });
  const signals = cars.map(
    ({ vehicleId }, place) =>
      new TimedMessage({ topic: topics.signals(vehicleId), bytes: signalBytes, publisher: first + place }),
  );
  const traffic = new Traffic({ perSecond, clients: count, flows: count, flowOf: ({ number }) => number });
  let clients: RawClient[] = [];
  let crowd: Crowd | undefined;
  return {
    cars: cars.map(({ vehicleId, fingerprint, serial }) => ({ vehicleId, fingerprint, serial })),
    join: async (address) => {
      const { published, acknowledged } = traffic;
      crowd = new Crowd({
        ...address,
        session,
        qos: 1,
        handler: { published, acknowledged, lost },
        openSocket: (from, number, onBytes) => {
          const cert = `${cars[number]?.pem}${issuerPem}`;
          return openTlsSocket(from, createSecureContext({ ca, cert, key: keyPem }), onBytes);
        },
      });
      const members = cars.map(({ vehicleId }) => {
        const own = [filters.commandRequestsTo(vehicleId), filters.noticesTo(vehicleId)];
        return {
          clientId: vehicleId,
          filters: [...own, filters.noticesToCohort(soakCohort), topics.config(vehicleId)],
        };
      });
      clients = await crowd.join(members);
    },
    start: () =>
      traffic.start(
        ({ sequence, atMicroseconds }) => {
          const place = sequence % count;
          const client = clients[place];
          const message = { sequence: Math.floor(sequence / count), dueMicroseconds: atMicroseconds };
          const packet = signals[place]?.packet({ ...message, packetId: client?.nextPacketId() ?? 0 });
          if (client && packet) client.send(packet);
        },
        () => crowd?.output.flush(),
      ),
    stop: () => traffic.stop(),
    counts: () => traffic.counts(),
    takeLatencies: () => traffic.takeLatencies(),
  };
}

async function certificatesOf(secretsDir: string) {
  const pem = (name: string) => readFileSync(path.join(secretsDir, 'pki', name), 'utf8');
  const issuerPem = pem('vehicles-ca.crt');
  const authorityKeyPem = pem('vehicles-ca.key');
  const authority = loadVehiclesAuthority({ certificatePem: issuerPem, keyPem: authorityKeyPem });
  const name = vehicleIdOf(0);
  const { csrPem, keyPem } = newCertificateRequest(name);
  const clock = { now: () => new Date() };
  const issued = await authority.issue({ csrPem, vehicleId: name, cohort: soakCohort, clock });
  if ('refused' in issued) throw new Error(issued.refused);
  const copy = createCertificateCopier({ certificatePem: issued.certificatePem, name, authorityKeyPem });
  return { copy, ca: pem('root.crt'), keyPem, issuerPem };
}
