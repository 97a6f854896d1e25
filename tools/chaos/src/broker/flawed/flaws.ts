import type { Store } from '@roadwire/broker-core';

/**
 * What a store may leave out. Each is a promise of it: `settled` says at once that everything is kept, the others are told of a
 * change and keep nothing of it.
 */
export const flaws = [
  'settled',
  'sessionChanged',
  'sessionEnded',
  'subscribed',
  'unsubscribed',
  'queued',
  'sent',
  'finished',
  'received',
  'released',
  'retained',
  'putBack',
] as const;
export type Flaw = (typeof flaws)[number];

/** A store that leaves something out, so that it can be seen that the checks notice. */
export function withFlaw(store: Store, flaw: Flaw): Store {
  const instead: Partial<Record<string | symbol, unknown>> =
    flaw === 'settled' ? { settled: true, onceSettled: (done: () => void) => done() } : { [flaw]: () => {} };
  return new Proxy(store, {
    get(target, name) {
      if (name in instead) return instead[name];
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}
