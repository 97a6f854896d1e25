import { Subscribers } from './subscribers.ts';
import type { TopicFilter } from './topic-filter.ts';
import { WildcardLevel } from './wildcard-level.ts';

/** Who subscribed to what: patterns without wildcards in a map, the others in a tree of levels. */
export class SubscriptionTree {
  readonly #exact = new Map<string, Subscribers>();
  readonly #root = new WildcardLevel();

  /** Made if there are none yet; must be released again by `prune` when it stays empty. */
  subscribersOf(filter: TopicFilter): Subscribers {
    return this.find(filter) ?? this.#create(filter);
  }

  find({ pattern, hasWildcard }: TopicFilter): Subscribers | undefined {
    return hasWildcard ? this.#root.find(pattern, 0) : this.#exact.get(pattern);
  }

  /** Forgets the filter if nobody subscribes with it. */
  prune(filter: TopicFilter): void {
    if (!this.find(filter)?.isEmpty) return;
    if (filter.hasWildcard) this.#root.remove(filter.pattern, 0);
    else this.#exact.delete(filter.pattern);
  }

  /** Adds those whose pattern matches the topic to `found`. */
  match(topic: string, found: Subscribers[]): void {
    const exact = this.#exact.get(topic);
    if (exact) found.push(exact);
    this.#root.match(topic, 0, 0, found);
  }

  #create({ pattern, hasWildcard }: TopicFilter): Subscribers {
    const subscribers = new Subscribers(pattern);
    if (hasWildcard) this.#root.add(subscribers, 0);
    else this.#exact.set(pattern, subscribers);
    return subscribers;
  }
}
