import { seededRandom } from '@roadwire/mqtt-codec/samples';
import { type ClientId, clients, type FilterRequest, type Publication, type Step, versionOf } from './step.ts';

const topics = ['a', 'a/b', 'c/b', 'c/b', 'constructor', '$x/1', 's/1', 's/2'];
/** Messages without a payload look all the same, so they go where order tells them apart. */
const topicsOfEmpty = new Set(['c/b', '$x/1']);
/**
 * Before version 5 no identifier tells the copies of several subscriptions apart, so such a client has one shared filter, and
 * no other that crosses it.
 */
const filters = ['a', 'a/b', 'a/+', '+/b', 'a/#', 'constructor', '$x/#', 'w/+', '+', '__proto__/#'];
const filtersOfVersion5 = [...filters, '#', '+/+', 's/#', 's/1', '/+'];
const sharedFilters = ['$share/g/s/+', '$share/toString/s/#', '$share/g/s/1', '$share/g/a/+', '$share/toString/+'];
const sharedFilterOf = new Map<number, string>([
  [4, '$share/g/s/+'],
  [3, '$share/toString/s/#'],
]);
/** Subscription identifiers from here on are those of shared subscriptions. */
export const firstSharedIdentifier = 100;

/** What the seed makes happen: always the same. `withEnds`: the broker ends and begins again. */
export function randomHistory(seed: number, withEnds = false): Step[] {
  const random = seededRandom(seed);
  const whole = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  const chance = (probability: number) => random() < probability;
  const pick = <T>(choices: readonly [T, ...T[]]): T => choices[whole(0, choices.length - 1)] ?? choices[0];
  const oneOf = (texts: readonly string[]) => texts[whole(0, texts.length - 1)] ?? '';
  const pickClient = (): ClientId => pick<(typeof clients)[number]>(clients).id;
  // Much happens to one of them, so that what needs several things in a row comes to pass.
  const favourite = pickClient();
  const anyClient = () => (chance(0.4) ? favourite : pickClient());
  const anyQos = () => pick([0, 1, 1, 2, 2] as const);
  const isQuick = chance(0.3);

  const publication = (version: number): Publication => {
    const topic = oneOf(topics);
    const isEmpty = topicsOfEmpty.has(topic) && chance(0.3);
    return {
      topic,
      qos: anyQos(),
      retain: chance(0.3),
      isEmpty,
      expiry: version === 5 && !isEmpty && chance(0.3) ? pick([1, 2, 5]) : undefined,
    };
  };

  const connect = (client: ClientId): Step => {
    const version = versionOf(client);
    const will = { ...publication(version), topic: `w/${client}`, delay: version === 5 ? pick([0, 0, 1, 3]) : 0 };
    return {
      does: 'connect',
      client,
      cleanStart: chance(0.25),
      expiry: pick([0, 2, 5, 100, 0xffffffff]),
      receiveMaximum: version === 5 && !isQuick && chance(0.7) ? pick([1, 1, 1, 2, 3]) : undefined,
      topicAliasMaximum: version === 5 && chance(0.4) ? pick([1, 3]) : 0,
      will: chance(0.4) ? will : undefined,
    };
  };

  const filterRequest = (version: number, filter: string): FilterRequest => ({
    filter,
    qos: anyQos(),
    noLocal: version === 5 && !filter.startsWith('$share/') && chance(0.2),
    retainAsPublished: version === 5 && chance(0.3),
    retainHandling: version === 5 ? pick([0, 0, 1, 2]) : 0,
  });

  const subscribe = (client: ClientId): Step => {
    const version = versionOf(client);
    if (chance(0.35)) {
      const filter = sharedFilterOf.get(version) ?? oneOf(sharedFilters);
      const identifier = version === 5 ? firstSharedIdentifier + sharedFilters.indexOf(filter) : undefined;
      return { does: 'subscribe', client, filters: [filterRequest(version, filter)], identifier };
    }
    const plain = version === 5 ? filtersOfVersion5 : filters;
    return {
      does: 'subscribe',
      client,
      filters: Array.from({ length: whole(1, 3) }, () => filterRequest(version, oneOf(plain))),
      identifier: version === 5 && chance(0.6) ? whole(1, 9) : undefined,
    };
  };

  const publish = (client: ClientId | 'broker'): Step => ({
    does: 'publish',
    client,
    messages: Array.from({ length: whole(1, isQuick ? 2 : 5) }, () =>
      publication(client === 'broker' ? 5 : versionOf(client)),
    ),
  });
  const acknowledge = (client: ClientId): Step => ({
    does: 'acknowledge',
    client,
    count: chance(0.5) ? 100 : whole(1, 3),
    from: chance(0.7) ? 'oldest' : 'newest',
    isRefusal: chance(0.1),
  });
  const leave = (client: ClientId): Step => ({
    does: 'leave',
    client,
    how: pick(['disconnect', 'disconnect with will', 'drop', 'drop']),
    expiry: versionOf(client) === 5 && chance(0.3) ? pick([0, 3, 50]) : undefined,
  });
  const crash = (client: ClientId): Step => ({
    does: 'crash',
    client,
    during: pick<Step | undefined>([
      publish(anyClient()),
      publish(client),
      acknowledge(client),
      { does: 'release', client, count: 2 },
      undefined,
    ]),
  });

  const unsubscribe = (client: ClientId): Step => {
    const all = [...filtersOfVersion5, ...sharedFilters];
    return { does: 'unsubscribe', client, filters: [oneOf(all), oneOf(all)] };
  };
  const end = (): Step => {
    const seconds = pick([0, 0, 0, 1, 4]);
    if (chance(0.25)) return { does: 'restart', seconds };
    const client = anyClient();
    const during = pick<() => Step | undefined>([
      () => undefined,
      () => connect(client),
      () => leave(client),
      () => subscribe(client),
      () => unsubscribe(client),
      () => publish(client),
      () => publish('broker'),
      () => ({ does: 'release', client, count: whole(1, 4) }),
      () => ({ does: 'repeat', client }),
      () => acknowledge(client),
    ])();
    return { does: 'kill', during, isKept: chance(0.5), part: Math.floor(100 * random()) / 100, seconds };
  };
  /** Some are back at once. */
  const endAndComeback = (): Step[] => [
    end(),
    ...clients
      .filter(() => chance(0.6))
      .map(({ id }) => connect(id))
      .map((step) => (step.does === 'connect' && chance(0.8) ? { ...step, cleanStart: false } : step)),
  ];

  const step = (): Step => {
    const client = anyClient();
    const dice = random();
    if (dice < 0.14) return connect(client);
    if (dice < 0.28) return subscribe(client);
    if (dice < 0.31) return unsubscribe(client);
    if (dice < 0.55) return publish(chance(0.1) ? 'broker' : client);
    if (dice < 0.65) return { does: 'release', client, count: whole(1, 4) };
    if (dice < 0.67) return { does: 'repeat', client };
    if (dice < 0.84) return acknowledge(client);
    if (dice < 0.89) return leave(client);
    if (dice < 0.95) return crash(client);
    return { does: 'wait', seconds: pick([0.1, 0.5, 1, 1, 2, 5]) };
  };

  const beginning = clients.flatMap(({ id }) => [connect(id), subscribe(id)]);
  const further = Array.from({ length: whole(10, 50) }, () => (withEnds && chance(0.12) ? endAndComeback() : [step()]));
  return [...beginning, ...further.flat()];
}
