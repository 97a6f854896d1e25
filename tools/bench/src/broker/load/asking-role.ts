import { filters, topics } from '@roadwire/protocol';
import { quantile, rounded } from '../../statistics.ts';
import { Crowd } from './crowd.ts';
import { commandIdPlace, vehicleIdOf } from './load-names.ts';
import { payloadOf, sequenceIn } from './load-payload.ts';
import { messageProperties } from './message-properties.ts';
import { PublishTemplate } from './publish-template.ts';
import type { RawClient } from './raw-client.ts';
import type { Role, RoleSurroundings } from './role.ts';

export interface AskingSpec {
  readonly kind: 'asking';
  readonly cars: number;
  readonly qos: 0 | 1;
  /** Commands without an answer. */
  readonly inFlight: number;
  readonly requestBytes: number;
  readonly sessionExpirySeconds: number;
}

/** One service that asks cars, one after another. */
export function createAskingRole(spec: AskingSpec, { lost, ...address }: RoleSurroundings): Role {
  const { cars, qos, inFlight, requestBytes, sessionExpirySeconds: expirySeconds } = spec;
  const requests = Array.from({ length: cars }, (_, car) => requestTo(vehicleIdOf(car), qos, requestBytes));
  const askedAt = new Map<number, number>();
  let latencies: number[] = [];
  const waiting: (() => void)[] = [];
  let service: RawClient | undefined;
  let isRunning = false;
  let sent = 0;
  let answers = 0;
  let duplicates = 0;
  let unacknowledged = 0;
  let acknowledged = 0;
  const ask = () => {
    // An answer may overtake the acknowledgement of its request.
    while (isRunning && service && askedAt.size < inFlight && unacknowledged < inFlight) {
      const request = requests[sent % cars];
      if (!request) return;
      if (qos === 1) unacknowledged += 1;
      askedAt.set(sent, performance.now());
      service.send(request.packet(sent, qos === 0 ? 0 : service.nextPacketId()));
      sent += 1;
    }
  };
  const crowd = new Crowd({
    ...address,
    session: { cleanStart: true, expirySeconds },
    qos,
    handler: {
      published: (_client, bytes, _start, end) => {
        const command = sequenceIn(bytes, end);
        const at = askedAt.get(command);
        answers += 1;
        askedAt.delete(command);
        if (at === undefined) duplicates += 1;
        else latencies.push(performance.now() - at);
        ask();
        for (const resolve of waiting.splice(0)) resolve();
      },
      acknowledged: () => {
        acknowledged += 1;
        unacknowledged -= 1;
        ask();
      },
      lost,
    },
  });
  return {
    join: async () => {
      [service] = await crowd.join([{ clientId: 'service', filters: [filters.commandEvents] }]);
    },
    start: () => {
      isRunning = true;
      ask();
      crowd.output.flush();
    },
    stop: () => {
      isRunning = false;
    },
    counts: () => ({ delivered: answers, received: answers, duplicates, expected: sent, acknowledged }),
    whenCountable: () => new Promise((resolve) => waiting.push(resolve)),
    latency: () => {
      const since = latencies;
      latencies = [];
      if (since.length === 0) return undefined;
      return { p50Milliseconds: rounded(quantile(since, 0.5), 3), p99Milliseconds: rounded(quantile(since, 0.99), 3) };
    },
  };
}

function requestTo(vehicleId: string, qos: 0 | 1, bytes: number): PublishTemplate {
  const responseTopic = topics.command.events(vehicleId, commandIdPlace);
  return new PublishTemplate({
    topic: topics.command.request(vehicleId, commandIdPlace),
    qos,
    properties: messageProperties({ responseTopic, correlationId: commandIdPlace }),
    payload: payloadOf(bytes, 0),
  });
}
