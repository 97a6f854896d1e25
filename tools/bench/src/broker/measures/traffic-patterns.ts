import { filters, topics } from '@roadwire/protocol';
import { idOf, paceTopic, vehicleIdOf } from '../load/load-names.ts';
import type { AnsweringSpec } from '../load/answering-role.ts';
import type { AskingSpec } from '../load/asking-role.ts';
import type { PublishingSpec } from '../load/publishing-role.ts';
import type { ReceivingSpec } from '../load/receiving-role.ts';

/** How long the broker keeps a session that outlives its connection. */
const keptSeconds = 3600;

export interface Pattern {
  readonly qos: 0 | 1;
  /** Whether sessions of receivers outlive their connections. */
  readonly isKept: boolean;
}

export interface FanOut extends Pattern {
  readonly receivers: number;
  readonly payloadBytes: number;
  /** Messages that not all receivers have. */
  readonly onTheWay: number;
  /** Receivers say what they have after so many messages. */
  readonly run: number;
}

/** One service publishes on one topic that all cars subscribe to. */
export function fanOut(options: FanOut): { cars: ReceivingSpec; service: PublishingSpec } {
  const { qos, isKept, receivers, payloadBytes, onTheWay, run } = options;
  const topic = topics.broadcast.cohortNotice('all', idOf(1));
  return {
    cars: {
      kind: 'receiving',
      members: Array.from({ length: receivers }, (_, car) => ({ clientId: vehicleIdOf(car), filters: [topic] })),
      publishers: 1,
      qos,
      sessionExpirySeconds: isKept ? keptSeconds : 0,
      pace: { topic: paceTopic, run },
      isAway: false,
    },
    service: {
      kind: 'publishing',
      members: [{ clientId: 'service', topic }],
      qos,
      payloadBytes,
      receivers,
      unacknowledged: onTheWay,
      pace: { topic: paceTopic, onTheWay },
    },
  };
}

export interface FanIn extends Pattern {
  readonly publishers: number;
  readonly payloadBytes: number;
  /** The service has subscribed, gone, and comes back at the end: its session takes the messages. */
  readonly isAway?: boolean;
}

/** All cars publish, each on a topic of its own and one message at a time, to one service that subscribed with a wildcard. */
export function fanIn(options: FanIn): { cars: PublishingSpec; service: ReceivingSpec } {
  const { qos, isKept, publishers, payloadBytes, isAway = false } = options;
  const run = Math.ceil(publishers / 4);
  return {
    cars: {
      kind: 'publishing',
      members: Array.from({ length: publishers }, (_, car) => ({
        clientId: vehicleIdOf(car),
        topic: topics.signals(vehicleIdOf(car)),
      })),
      qos,
      payloadBytes,
      receivers: 1,
      unacknowledged: 1,
      ...(!isAway && { pace: { topic: paceTopic, onTheWay: publishers } }),
    },
    service: {
      kind: 'receiving',
      members: [{ clientId: 'service', filters: [filters.signals] }],
      publishers,
      qos,
      sessionExpirySeconds: isKept ? keptSeconds : 0,
      ...(!isAway && { pace: { topic: paceTopic, run } }),
      isAway,
    },
  };
}

export interface CommandsAndAnswers extends Pattern {
  readonly cars: number;
  /** Commands without an answer. */
  readonly inFlight: number;
  readonly requestBytes: number;
  readonly answerBytes: number;
}

/** A service asks cars, one after another, and each answers at once. A command is two deliveries. */
export function commandsAndAnswers(options: CommandsAndAnswers): { cars: AnsweringSpec; service: AskingSpec } {
  const { qos, isKept, cars, inFlight, requestBytes, answerBytes } = options;
  const session = { sessionExpirySeconds: isKept ? keptSeconds : 0 };
  return {
    cars: { kind: 'answering', cars, qos, answerBytes, ...session },
    service: { kind: 'asking', cars, qos, inFlight, requestBytes, ...session },
  };
}
