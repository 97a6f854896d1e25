import type { QoS } from '@roadwire/mqtt-codec';
import type { Random } from '../../random.ts';
import type { Client } from '../client/client.ts';
import type { GrantedOptions, SessionHistory } from '../history/history.ts';
import { pause } from './pause.ts';

export interface SubscriptionPlan {
  /** What it may subscribe with. */
  readonly filters: readonly string[];
  /** How many of them it begins a session with. */
  readonly first: number;
  readonly qos: readonly QoS[];
  /** Whether it changes its mind all the time. */
  readonly changes: boolean;
  /** Shared subscriptions know neither (MQTT 5, 3.8.3.1). */
  readonly hasOptions: boolean;
}

interface Wish {
  readonly filter: string;
  /** Undefined: to unsubscribe. */
  readonly options: GrantedOptions | undefined;
}

/**
 * Subscribes, and changes that all the time if the plan says so. What was not acknowledged is asked for again on the next
 * connection, or not, as other clients may do.
 */
export function subscribing(plan: SubscriptionPlan, random: Random, calm: AbortSignal) {
  const subscribed = new Set<string>();
  let session: SessionHistory | undefined;
  let open: Wish[] = [];
  let identifier = 0;

  const optionsFor = (version: 4 | 5): GrantedOptions => {
    const may = version === 5 && plan.hasOptions;
    identifier += 1;
    return {
      qos: random.pick(plan.qos),
      noLocal: may && random.chance(0.3),
      retainAsPublished: may && random.chance(0.4),
      identifier: version === 5 && random.chance(0.8) ? identifier : undefined,
    };
  };

  async function ask(client: Client, wish: Wish): Promise<void> {
    const { filter, options } = wish;
    const isAcknowledged = await (options ? client.subscribe(filter, options, 2) : client.unsubscribe(filter));
    if (!isAcknowledged) open.push(wish);
    else if (options) subscribed.add(filter);
    else subscribed.delete(filter);
  }

  return async (client: Client): Promise<void> => {
    const { version } = client.options;
    const isNew = client.session !== session;
    const again = isNew ? [] : open.filter(({ filter }) => !subscribed.has(filter) || random.chance(0.7));
    if (isNew) subscribed.clear();
    session = client.session;
    open = [];
    const first = isNew ? plan.filters.slice(0, plan.first) : [];
    await Promise.all([
      ...again.map((wish) => ask(client, wish)),
      ...first.map((filter) => ask(client, { filter, options: optionsFor(version) })),
    ]);
    while (plan.changes && client.isOpen && !calm.aborted) {
      await Promise.race([client.whenClosed(), pause(random.whole(30, 700), calm)]);
      if (!client.isOpen || calm.aborted) return;
      const filter = random.pick(plan.filters);
      const isToGo = subscribed.has(filter) && random.chance(0.6);
      await ask(client, { filter, options: isToGo ? undefined : optionsFor(version) });
    }
  };
}
