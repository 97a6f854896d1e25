import { filters, topics } from '@roadwire/protocol';
import type { BrokerProcess } from './broker-process.ts';
import { Crowd, members } from './crowd.ts';
import { jsonProperties, payloadOf, vehicleIdOf } from './load-messages.ts';
import { measureTraffic, type TrafficFigures } from './measure-traffic.ts';
import { pacedTraffic } from './paced-traffic.ts';

export interface FanIn {
  readonly publishers: number;
  readonly qos: 0 | 1;
  readonly payloadBytes: number;
}

/** All cars publish, each on a topic of its own and one message at a time, to a service that subscribed with a wildcard. */
export async function measureFanIn(
  broker: BrokerProcess,
  { publishers: count, qos, payloadBytes }: FanIn,
  signal: AbortSignal,
): Promise<TrafficFigures> {
  using crowd = new Crowd(broker, signal);
  const receivers = await crowd.join([{ clientId: 'service', filters: [filters.signals], qos }]);
  const publishers = await crowd.join(members(count, (car) => ({ clientId: vehicleIdOf(car) })));
  const payload = payloadOf(payloadBytes);
  const properties = jsonProperties();
  const messages = publishers.map((_, car) => ({ topic: topics.signals(vehicleIdOf(car)), payload, properties, qos }));
  const traffic = pacedTraffic({ publishers, receivers, messages, qos, onTheWay: count, run: 1, unacknowledged: 1 });
  return await measureTraffic(broker, traffic, crowd.signal);
}
