import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createSecureContext } from 'node:tls';
import { filters, topics } from '@roadwire/protocol';
import { Crowd } from '../../broker/load/crowd.ts';
import { commandIdPlace, vehicleIdOf } from '../../broker/load/load-names.ts';
import { openTlsSocket } from '../../broker/load/open-socket.ts';
import type { RawClient } from '../../broker/load/raw-client.ts';
import type { SoakLoad, SoakSurroundings } from './soak-load.ts';
import type { SoakSpec } from './soak-protocol.ts';
import { TimedMessage } from './timed-message.ts';
import { Traffic } from './traffic.ts';

const commandBytes = 700;
const session = { cleanStart: true, expirySeconds: 3_600 };
/** Who gets what cars say, and who tells cars what to do. */
const services = ['telemetry', 'command-api'] as const;

/** What services do with a fleet: one gets the signals of all cars, another one sends commands to each in turn. */
export function createServiceLoad(
  { cars, perSecond }: Extract<SoakSpec, { kind: 'service' }>,
  { secretsDir, lost }: SoakSurroundings,
): SoakLoad {
  const pem = (...name: string[]) => readFileSync(path.join(secretsDir, 'pki', ...name), 'utf8');
  const contexts = services.map((name) =>
    createSecureContext({
      ca: pem('root.crt'),
      cert: pem('services', `${name}.crt`),
      key: pem('services', `${name}.key`),
    }),
  );
  const commands = Array.from({ length: cars }, (_, car) => {
    const topic = topics.command.request(vehicleIdOf(car), commandIdPlace);
    return new TimedMessage({ topic, bytes: commandBytes, publisher: 0 });
  });
  const traffic = new Traffic({ perSecond, clients: 1, flows: cars, flowOf: (_receiver, publisher) => publisher });
  let commanding: RawClient | undefined;
  let crowd: Crowd | undefined;
  return {
    cars: [],
    join: async (address) => {
      const { published, acknowledged } = traffic;
      crowd = new Crowd({
        ...address,
        session,
        qos: 1,
        handler: { published, acknowledged, lost },
        openSocket: (from, number, onBytes) => {
          const context = contexts[number];
          if (!context) throw new Error('a client that is no service');
          return openTlsSocket(from, context, onBytes);
        },
      });
      [, commanding] = await crowd.join(
        services.map((name) => ({
          clientId: `service:${name}:soak`,
          filters: name === 'telemetry' ? [filters.signals] : [],
        })),
      );
    },
    start: () =>
      traffic.start(
        ({ sequence, atMicroseconds }) => {
          const message = { sequence: Math.floor(sequence / cars), dueMicroseconds: atMicroseconds };
          const packet = commands[sequence % cars]?.packet({ ...message, packetId: commanding?.nextPacketId() ?? 0 });
          if (commanding && packet) commanding.send(packet);
        },
        () => crowd?.output.flush(),
      ),
    stop: () => traffic.stop(),
    counts: () => traffic.counts(),
    takeLatencies: () => traffic.takeLatencies(),
  };
}
