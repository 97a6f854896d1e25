import { filters, topics } from '@roadwire/protocol';
import { quantile, rounded } from '../statistics.ts';
import type { BrokerProcess } from './broker-process.ts';
import { Crowd, members } from './crowd.ts';
import { type LoadClient, topicAt } from './load-client.ts';
import { idOf, jsonProperties, payloadOf, vehicleIdOf } from './load-messages.ts';
import { measureTraffic, type Traffic, type TrafficFigures } from './measure-traffic.ts';

export interface CommandAndAnswer {
  readonly cars: number;
  /** Commands without an answer. */
  readonly inFlight: number;
  readonly requestBytes: number;
  readonly answerBytes: number;
}

export interface CommandFigures extends TrafficFigures {
  /** From the request that the service sends to the answer that it has. */
  readonly p50Milliseconds: number;
  readonly p99Milliseconds: number;
}

/** A service asks cars, one after another, and each answers at once; all at QoS 1. A command is two deliveries. */
export async function measureCommandAndAnswer(
  broker: BrokerProcess,
  { cars: count, ...options }: CommandAndAnswer,
  signal: AbortSignal,
): Promise<CommandFigures> {
  using crowd = new Crowd(broker, signal);
  const carOf = (car: number) => ({
    clientId: vehicleIdOf(car),
    filters: [filters.commandRequestsTo(vehicleIdOf(car))],
    qos: 1 as const,
  });
  const cars = await crowd.join(members(count, carOf));
  const [service] = await crowd.join([{ clientId: 'service', filters: [filters.commandEvents], qos: 1 }]);
  if (!service) throw new Error('there is no service');
  const commands = new Commands(service, cars, options);
  const figures = await measureTraffic(broker, commands, crowd.signal, () => (commands.latencies.length = 0));
  return {
    ...figures,
    p50Milliseconds: rounded(quantile(commands.latencies, 0.5)),
    p99Milliseconds: rounded(quantile(commands.latencies, 0.99)),
  };
}

class Commands implements Traffic {
  delivered = 0;
  /** In milliseconds, of the commands that were answered. */
  readonly latencies: number[] = [];
  readonly #service: LoadClient;
  readonly #cars: readonly LoadClient[];
  readonly #inFlight: number;
  readonly #request: Buffer;
  readonly #sentAt = new Map<string, number>();
  #sent = 0;
  #requests = 0;
  #answers = 0;
  #isRunning = false;

  constructor(
    service: LoadClient,
    cars: readonly LoadClient[],
    { inFlight, requestBytes, answerBytes }: Omit<CommandAndAnswer, 'cars'>,
  ) {
    this.#service = service;
    this.#cars = cars;
    this.#inFlight = inFlight;
    this.#request = payloadOf(requestBytes);
    const answer = { payload: payloadOf(answerBytes), properties: jsonProperties(), qos: 1 } as const;
    for (const [number, car] of cars.entries()) {
      const vehicleId = vehicleIdOf(number);
      car.onMessage = (bytes, start) => {
        this.delivered += 1;
        this.#requests += 1;
        car.publish({ topic: topics.command.events(vehicleId, commandIdIn(topicAt(bytes, start))), ...answer });
      };
    }
    service.onMessage = (bytes, start) => this.#takeAnswer(commandIdIn(topicAt(bytes, start)));
    service.onAcknowledged = () => this.#ask();
  }

  start(): void {
    this.#isRunning = true;
    this.#ask();
  }

  stop(): void {
    this.#isRunning = false;
  }

  balance() {
    const counts = [this.#requests, this.#answers].map((arrived) => this.#sent - arrived);
    const sum = (of: readonly number[]) => of.reduce((total, count) => total + Math.max(0, count), 0);
    return { missing: sum(counts), surplus: sum(counts.map((count) => -count)) };
  }

  #ask(): void {
    // An answer may overtake the acknowledgement of its request.
    while (this.#isRunning && this.#sentAt.size < this.#inFlight && this.#service.unacknowledged < this.#inFlight) {
      const car = this.#sent % this.#cars.length;
      const commandId = idOf(this.#sent);
      const vehicleId = vehicleIdOf(car);
      const responseTopic = topics.command.events(vehicleId, commandId);
      this.#sent += 1;
      this.#sentAt.set(commandId, performance.now());
      this.#service.publish({
        topic: topics.command.request(vehicleId, commandId),
        payload: this.#request,
        properties: jsonProperties({ responseTopic, correlationId: commandId }),
        qos: 1,
      });
    }
  }

  #takeAnswer(commandId: string): void {
    this.delivered += 1;
    this.#answers += 1;
    const sentAt = this.#sentAt.get(commandId);
    if (sentAt === undefined) throw new Error(`an answer to no command: ${commandId}`);
    this.#sentAt.delete(commandId);
    this.latencies.push(performance.now() - sentAt);
    this.#ask();
  }
}

/** Both topics of a command end in its id and one more level. */
const commandIdIn = (topic: string): string =>
  topic.slice(topic.lastIndexOf('/', topic.lastIndexOf('/') - 1) + 1, topic.lastIndexOf('/'));
