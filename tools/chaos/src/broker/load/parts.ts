import type { QoS } from '@roadwire/mqtt-codec';
import type { Random } from '../../random.ts';
import type { ClientOptions } from '../client/connect-packet.ts';
import type { Habits } from './attend.ts';
import type { SubscriptionPlan } from './subscribe.ts';
import { liveTopic, willFilter } from './topics.ts';

/** Milliseconds between one answer and the next, or for which nothing is read. */
export type Range = readonly [from: number, to: number];

export interface Part extends Partial<ClientOptions>, Habits {
  readonly name: string;
  readonly plan?: SubscriptionPlan;
  /** How long it takes to answer. */
  readonly answersAfter?: Range;
  /** Hangs for so long, every now and then. */
  readonly hangsFor?: Range;
}

export const publisherCount = 10;
const forShort = 2;

const between =
  (from: number, to: number) =>
  (random: Random): number =>
    random.whole(from, to);
const sometimes =
  (probability: number) =>
  (random: Random): boolean =>
    random.chance(probability);

/** There for a moment, away for a moment. */
const restless = { online: between(100, 2_500), offline: between(20, 1_500), saysGoodbye: sometimes(0.3) };
const mostlyAway = { online: between(100, 1_000), offline: between(1_000, 5_000), saysGoodbye: sometimes(0.5) };

const anyQoS: readonly QoS[] = [0, 1, 2];
const kept: readonly QoS[] = [1, 2];
const fixed = (filters: readonly string[], qos: readonly QoS[]): SubscriptionPlan => ({
  filters,
  first: filters.length,
  qos,
  changes: false,
  hasOptions: true,
});
const changing = (filters: readonly string[], qos = anyQoS): SubscriptionPlan => ({
  filters,
  first: Math.ceil(filters.length / 2),
  qos,
  changes: true,
  hasOptions: true,
});
const shared = (filter: string, qos: QoS): SubscriptionPlan => ({
  filters: [filter],
  first: 1,
  qos: [qos],
  changes: false,
  hasOptions: false,
});

/** Some of them come and go, one begins anew at times, and three listen to themselves and others. */
export function publisherParts(): Part[] {
  return Array.from({ length: publisherCount }, (_, number): Part => {
    const name = `publisher-${number}`;
    const version = number % 3 === 2 ? 4 : 5;
    const plan = changing([liveTopic(number, 0), `live/${number}/#`, 'live/0/+']);
    if (number < 3) return { name, version, plan };
    if (number < 6) return { name, version };
    if (number === 7) return { name, version: 5, online: between(300, 3_000), startsClean: sometimes(0.3) };
    return { name, version, online: between(200, 3_000), offline: between(20, 600), saysGoodbye: sometimes(0.4) };
  });
}

export const watcherParts = (): Part[] => [
  { name: 'watcher-2', plan: fixed([willFilter], [2]) },
  { name: 'watcher-1', version: 4, plan: fixed([willFilter], [1]), ...restless },
];

export function subscriberParts(): Part[] {
  const hesitant: Part = { name: 'hesitant', answersAfter: [2, 40], receiveMaximum: 5, isPrompt: false };
  return [
    { name: 'all', plan: fixed(['live/#'], [2]) },
    { name: 'all-of-4', version: 4, plan: fixed(['live/+/1', 'live/3/#', 'live/3/1'], kept) },
    { name: 'restless-1', plan: changing(['live/+/0', 'live/1/#', liveTopic(1, 0), 'live/#']), ...restless },
    { name: 'restless-2', plan: changing(['live/2/+', '+/2/1', 'live/+/1', liveTopic(2, 1)], kept), ...restless },
    { name: 'restless-3', version: 4, plan: changing(['live/3/#', 'live/+/2', liveTopic(3, 2)]), ...restless },
    { name: 'restless-4', version: 4, plan: changing(['live/6/#', 'live/7/#', 'live/8/#'], kept), ...restless },
    { ...hesitant, plan: fixed(['live/4/#', liveTopic(5, 1)], kept) },
    { ...hesitant, name: 'hesitant-2', receiveMaximum: 20, plan: changing(['live/5/#', 'live/+/2']), ...restless },
    { name: 'hanging', hangsFor: [200, 900], isPrompt: false, plan: fixed(['live/+/0', 'live/9/#'], kept) },
    { name: 'aliases', topicAliasMaximum: 5, plan: changing(['live/7/#', 'live/7/1', 'retained/7/#']), ...restless },
    { name: 'away', plan: fixed(['live/1/#', 'live/+/2'], kept), ...mostlyAway },
    { name: 'away-4', version: 4, plan: fixed(['live/2/#', 'live/2/2'], [2]), ...mostlyAway },
    { name: 'short-1', expirySeconds: forShort, plan: changing(['live/0/#', 'live/+/1'], kept), ...mostlyAway },
    { name: 'short-2', expirySeconds: forShort, plan: changing(['live/4/#', 'live/8/#'], kept), ...restless },
    { name: 'anew', startsClean: sometimes(0.3), plan: changing(['live/5/#', 'live/+/0'], kept), ...restless },
    { name: 'retained-1', plan: fixed(['retained/+/1', 'retained/0/+', 'retained/#'], kept) },
    { name: 'retained-2', plan: changing(['retained/+/2', 'retained/+/1', 'retained/3/#']), ...restless },
    { name: 'passing-1', expirySeconds: 0, plan: changing(['live/+/0', 'live/2/#'], kept), ...restless },
    { name: 'passing-2', expirySeconds: 0, version: 4, plan: changing(['live/+/1', 'live/1/#']), ...restless },
  ];
}

/** Of three groups: one of members that stay, one with some that pass, one whose sessions end in every way. */
export function memberParts(): Part[] {
  const a = shared('$share/a/live/+/0', 2);
  const b = shared('$share/b/live/+/1', 2);
  const c = shared('$share/c/live/+/2', 1);
  const reluctant = { answersAfter: [20, 120], receiveMaximum: 5, isPrompt: false } as const;
  return [
    { name: 'a-1', plan: a },
    { name: 'a-2', plan: { ...a, changes: true }, ...restless },
    { name: 'a-3', plan: a, answersAfter: [2, 40], receiveMaximum: 10, isPrompt: false, ...restless },
    { name: 'b-1', plan: b, ...restless },
    { name: 'b-2', version: 4, plan: b, ...restless },
    { name: 'b-passing-1', expirySeconds: 0, plan: b, ...restless },
    { name: 'b-passing-2', expirySeconds: 0, version: 4, plan: b, ...restless },
    // What one of them leaves unacknowledged waits for a moment until another can take it.
    { name: 'c-1', plan: c, ...reluctant, ...restless },
    { name: 'c-short', expirySeconds: forShort, plan: c, ...reluctant, ...mostlyAway },
    { name: 'c-anew', startsClean: sometimes(0.3), plan: c, ...reluctant, ...restless },
    { name: 'c-passing', expirySeconds: 0, plan: c, ...reluctant, receiveMaximum: 100, ...restless },
  ];
}

export const willParts = (): Part[] => [
  ...[1, 2, 3].map((number): Part => ({ name: `leaver-${number}` })),
  { name: 'leaver-short', expirySeconds: 1 },
  { name: 'leaver-passing', expirySeconds: 0 },
  { name: 'leaver-4', version: 4 },
  { name: 'leaver-passing-4', version: 4, expirySeconds: 0 },
];
