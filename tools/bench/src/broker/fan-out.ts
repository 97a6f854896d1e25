import { topics } from '@roadwire/protocol';
import type { BrokerProcess } from './broker-process.ts';
import { Crowd, members } from './crowd.ts';
import { idOf, jsonProperties, payloadOf, vehicleIdOf } from './load-messages.ts';
import { measureTraffic, type TrafficFigures } from './measure-traffic.ts';
import { pacedTraffic } from './paced-traffic.ts';

export interface FanOut {
  readonly receivers: number;
  readonly qos: 0 | 1;
  /** Messages that not all receivers have. */
  readonly onTheWay: number;
  readonly payloadBytes: number;
}

/** One service publishes on one topic that all cars subscribe to. */
export async function measureFanOut(
  broker: BrokerProcess,
  { receivers: count, qos, onTheWay, payloadBytes }: FanOut,
  signal: AbortSignal,
): Promise<TrafficFigures> {
  using crowd = new Crowd(broker, signal);
  const topic = topics.broadcast.cohortNotice('all', idOf(1));
  const receivers = await crowd.join(members(count, (car) => ({ clientId: vehicleIdOf(car), filters: [topic], qos })));
  const publishers = await crowd.join([{ clientId: 'service' }]);
  const message = { topic, payload: payloadOf(payloadBytes), properties: jsonProperties(), qos };
  const pace = { qos, onTheWay, run: Math.ceil(onTheWay / 2), unacknowledged: onTheWay };
  const traffic = pacedTraffic({ publishers, receivers, messages: [message], ...pace });
  return await measureTraffic(broker, traffic, crowd.signal);
}
