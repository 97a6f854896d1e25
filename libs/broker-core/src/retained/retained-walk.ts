import type { RetainedTopic } from './retained-messages.ts';

/** How far a walk goes in one go. */
const mostSteps = 1000;

/**
 * Goes through the retained messages that a filter matches, one by one, in a tree that may change meanwhile: what comes may be
 * met, what goes is not. Costs a place for each level, however many messages there are. Wildcards at the start do not match
 * `$` (MQTT-4.7.2-1).
 */
export class RetainedWalk {
  readonly #levels: readonly string[];
  /** Topics whose turn comes, and the level of the filter that their children are compared with. */
  readonly #places: { readonly topics: Iterator<RetainedTopic>; readonly depth: number }[];

  constructor(root: RetainedTopic, levels: readonly string[]) {
    this.#levels = levels;
    this.#places = [{ topics: [root].values(), depth: 0 }];
  }

  /** The next that has a message; `later` when it looked at many and found none; undefined at the end. */
  next(): RetainedTopic | 'later' | undefined {
    for (let steps = 0; steps < mostSteps; steps += 1) {
      const place = this.#places.at(-1);
      if (!place) return undefined;
      const { done, value: topic } = place.topics.next();
      if (done) this.#places.pop();
      else if (this.#mayEnter(topic, place.depth) && this.#enter(topic, place.depth)) return topic;
    }
    return 'later';
  }

  /** A level below the root was chosen by the level of the filter before. */
  #mayEnter({ name, parent }: RetainedTopic, depth: number): boolean {
    const isChosenByName = depth === 1 && this.#levels[0] === name;
    return parent?.parent !== null || isChosenByName || !name.startsWith('$');
  }

  /** Whether the filter matches the topic itself. Its children come next. */
  #enter(topic: RetainedTopic, depth: number): boolean {
    const level = this.#levels[depth];
    if (level === undefined) return topic.message !== null;
    const { children } = topic;
    if (level === '#') {
      if (children) this.#places.push({ topics: children.values(), depth });
      // It stands for the level above it as well (4.7.1.2).
      return topic.message !== null;
    }
    const child = level === '+' ? undefined : children?.get(level);
    if (child) this.#places.push({ topics: [child].values(), depth: depth + 1 });
    else if (level === '+' && children) this.#places.push({ topics: children.values(), depth: depth + 1 });
    return false;
  }
}
