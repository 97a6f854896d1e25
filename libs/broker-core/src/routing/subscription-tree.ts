import type { SharedGroup } from './shared-group.ts';
import type { Subscription } from './subscription.ts';
import type { TopicFilter } from './topic-filter.ts';

/** Everybody who subscribed with the same filter. A session is in `list` at most once. */
export class Subscribers {
  readonly list: Subscription[] = [];
  groups: Map<string, SharedGroup> | null = null;

  add(subscription: Subscription): void {
    subscription.index = this.list.length;
    this.list.push(subscription);
  }

  /** Takes no longer however many there are. */
  remove(subscription: Subscription): void {
    const last = this.list.pop();
    if (last !== undefined && last !== subscription) {
      this.list[subscription.index] = last;
      last.index = subscription.index;
    }
    subscription.index = -1;
  }

  get isEmpty(): boolean {
    return this.list.length === 0 && this.groups === null;
  }
}

class Level {
  children: Map<string, Level> | null = null;
  plus: Level | null = null;
  /** Of filters that end here. */
  here: Subscribers | null = null;
  /** Of filters that go on with `#`, which matches this level itself as well. */
  rest: Subscribers | null = null;

  get isEmpty(): boolean {
    return this.children === null && this.plus === null && this.here === null && this.rest === null;
  }
}

/** Who subscribed to what: filters without wildcards in a map, the others in a tree of levels. */
export class SubscriptionTree {
  readonly #exact = new Map<string, Subscribers>();
  readonly #root = new Level();
  #wildcards = 0;

  /** Made if there are none yet; must be released again by `prune` when it stays empty. */
  subscribersOf(filter: TopicFilter): Subscribers {
    return this.find(filter) ?? this.#create(filter);
  }

  find(filter: TopicFilter): Subscribers | undefined {
    if (!filter.hasWildcard) return this.#exact.get(filter.pattern);
    const level = this.#path(filter)?.at(-1);
    return (endsInRest(filter) ? level?.rest : level?.here) ?? undefined;
  }

  /** Forgets the filter if nobody subscribes with it. */
  prune(filter: TopicFilter): void {
    if (!this.find(filter)?.isEmpty) return;
    if (!filter.hasWildcard) return void this.#exact.delete(filter.pattern);
    this.#wildcards -= 1;
    const path = this.#path(filter) ?? [];
    const last = path.at(-1);
    if (last && endsInRest(filter)) last.rest = null;
    else if (last) last.here = null;
    for (let depth = path.length - 1; depth > 0 && path[depth]?.isEmpty; depth -= 1) {
      const name = filter.levels[depth - 1] ?? '';
      const parent = path[depth - 1];
      if (name === '+' && parent) parent.plus = null;
      else if (parent?.children?.delete(name) && parent.children.size === 0) parent.children = null;
    }
  }

  /** Adds those whose filter matches the topic to `found`. Wildcards at the start do not match `$` (MQTT-4.7.2-1). */
  match(topic: string, found: Subscribers[]): void {
    const exact = this.#exact.get(topic);
    if (exact) found.push(exact);
    if (this.#wildcards > 0) matchLevel(this.#root, topic.split('/'), 0, found);
  }

  #create(filter: TopicFilter): Subscribers {
    const subscribers = new Subscribers();
    if (!filter.hasWildcard) {
      this.#exact.set(filter.pattern, subscribers);
      return subscribers;
    }
    this.#wildcards += 1;
    let level = this.#root;
    for (const name of filter.levels) {
      if (name === '#') break;
      let next = name === '+' ? level.plus : level.children?.get(name);
      if (!next) {
        next = new Level();
        if (name === '+') level.plus = next;
        else (level.children ??= new Map()).set(name, next);
      }
      level = next;
    }
    if (endsInRest(filter)) level.rest = subscribers;
    else level.here = subscribers;
    return subscribers;
  }

  /** From the root to the level where the filter ends; undefined when nobody subscribed that way. */
  #path(filter: TopicFilter): Level[] | undefined {
    const path = [this.#root];
    let level: Level | null | undefined = this.#root;
    for (const name of filter.levels) {
      if (name === '#') break;
      level = name === '+' ? level.plus : level.children?.get(name);
      if (!level) return undefined;
      path.push(level);
    }
    return path;
  }
}

const endsInRest = (filter: TopicFilter): boolean => filter.levels.at(-1) === '#';

function matchLevel(level: Level, names: readonly string[], depth: number, found: Subscribers[]): void {
  const name = names[depth];
  const startsWithDollar = depth === 0 && name?.startsWith('$');
  if (level.rest !== null && !startsWithDollar) found.push(level.rest);
  if (name === undefined) {
    if (level.here !== null) found.push(level.here);
    return;
  }
  if (level.plus !== null && !startsWithDollar) matchLevel(level.plus, names, depth + 1, found);
  const child = level.children?.get(name);
  if (child) matchLevel(child, names, depth + 1, found);
}
