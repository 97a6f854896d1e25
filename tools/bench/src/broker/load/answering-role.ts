import { filters, topics } from '@roadwire/protocol';
import { Arrivals } from './arrivals.ts';
import { Crowd } from './crowd.ts';
import { commandIdPlace, vehicleIdOf } from './load-names.ts';
import { payloadOf, sequenceIn } from './load-payload.ts';
import { messageProperties } from './message-properties.ts';
import { PublishTemplate } from './publish-template.ts';
import type { Role, RoleSurroundings } from './role.ts';

export interface AnsweringSpec {
  readonly kind: 'answering';
  readonly cars: number;
  readonly qos: 0 | 1;
  readonly answerBytes: number;
  readonly sessionExpirySeconds: number;
}

/** Cars that answer each command at once. */
export function createAnsweringRole(spec: AnsweringSpec, { lost, ...address }: RoleSurroundings): Role {
  const { cars, qos, answerBytes, sessionExpirySeconds: expirySeconds } = spec;
  const vehicleIds = Array.from({ length: cars }, (_, car) => vehicleIdOf(car));
  const properties = messageProperties();
  const payload = payloadOf(answerBytes, 0);
  const answers = vehicleIds.map((vehicleId) => {
    const topic = topics.command.events(vehicleId, commandIdPlace);
    return new PublishTemplate({ topic, qos, properties, payload });
  });
  const arrivals = new Arrivals(cars);
  let acknowledged = 0;
  const crowd = new Crowd({
    ...address,
    session: { cleanStart: true, expirySeconds },
    qos,
    handler: {
      published: (car, bytes, _start, end) => {
        const command = sequenceIn(bytes, end);
        arrivals.take(car.number, command);
        const answer = answers[car.number]?.packet(command, qos === 0 ? 0 : car.nextPacketId());
        if (answer) car.send(answer);
      },
      acknowledged: () => {
        acknowledged += 1;
      },
      lost,
    },
  });
  return {
    join: async () => {
      await crowd.join(vehicleIds.map((clientId) => ({ clientId, filters: [filters.commandRequestsTo(clientId)] })));
    },
    start: () => {},
    stop: () => {},
    counts: () => {
      const { received, duplicates } = arrivals;
      // Each command is answered, also one that comes twice.
      return { delivered: received, received, duplicates, expected: received, acknowledged };
    },
  };
}
