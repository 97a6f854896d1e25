import { levelAt, levelEnd, matchesFrom } from './levels.ts';
import type { Subscribers } from './subscribers.ts';

/** What goes on behind a name: a few patterns, linked by `next` and compared one by one, or a level that tells many apart. */
type Branch = WildcardLevel | Subscribers;
const few = 4;

/**
 * Patterns with wildcards that are the same up to here. In all of it, `at` is where the next level begins in a pattern or a
 * topic; behind its end when no more follows.
 */
export class WildcardLevel {
  #names: Map<string, Branch> | null = null;
  #plus: Branch | null = null;
  /** The pattern that ends here. */
  #here: Subscribers | null = null;
  /** The one that goes on with `#`, which matches this level itself as well. */
  #rest: Subscribers | null = null;

  get isEmpty(): boolean {
    return this.#names === null && this.#plus === null && this.#here === null && this.#rest === null;
  }

  find(pattern: string, at: number): Subscribers | undefined {
    const name = levelAt(pattern, at);
    if (name === undefined) return this.#here ?? undefined;
    if (name === '#') return this.#rest ?? undefined;
    const branch = this.#branch(name);
    if (branch instanceof WildcardLevel) return branch.find(pattern, at + name.length + 1);
    for (let one = branch; one; one = one.next) if (one.pattern === pattern) return one;
    return undefined;
  }

  /** Its pattern must not be there yet. */
  add(added: Subscribers, at: number): void {
    const name = levelAt(added.pattern, at);
    if (name === undefined) this.#here = added;
    else if (name === '#') this.#rest = added;
    else this.#put(name, branchWith(added, this.#branch(name), at + name.length + 1));
  }

  /** It must be there. */
  remove(pattern: string, at: number): void {
    const name = levelAt(pattern, at);
    if (name === undefined) this.#here = null;
    else if (name === '#') this.#rest = null;
    else this.#put(name, branchWithout(pattern, this.#branch(name), at + name.length + 1));
  }

  /**
   * Adds the subscribers of what matches the topic to `found`; `patternAt`: where the patterns of this level go on. Wildcards at
   * the start do not match `$` (MQTT-4.7.2-1).
   */
  match(topic: string, at: number, patternAt: number, found: Subscribers[]): void {
    const takesWildcards = at > 0 || !topic.startsWith('$');
    if (this.#rest && takesWildcards) found.push(this.#rest);
    if (at > topic.length) {
      if (this.#here) found.push(this.#here);
      return;
    }
    const end = levelEnd(topic, at);
    if (this.#plus && takesWildcards) matchBranch(this.#plus, topic, end + 1, patternAt + 2, found);
    const branch = this.#names?.get(topic.slice(at, end));
    if (branch) matchBranch(branch, topic, end + 1, patternAt + end - at + 1, found);
  }

  #branch(name: string): Branch | null {
    return name === '+' ? this.#plus : (this.#names?.get(name) ?? null);
  }

  #put(name: string, branch: Branch | null): void {
    if (name === '+') this.#plus = branch;
    else if (branch) (this.#names ??= new Map()).set(name, branch);
    else if (this.#names?.delete(name) && this.#names.size === 0) this.#names = null;
  }
}

function matchBranch(branch: Branch, topic: string, at: number, patternAt: number, found: Subscribers[]): void {
  if (branch instanceof WildcardLevel) return branch.match(topic, at, patternAt, found);
  for (let one: Subscribers | null = branch; one; one = one.next) {
    if (matchesFrom(one.pattern, patternAt, topic, at)) found.push(one);
  }
}

function branchWith(added: Subscribers, branch: Branch | null, at: number): Branch {
  if (branch instanceof WildcardLevel) {
    branch.add(added, at);
    return branch;
  }
  added.next = branch;
  let count = 0;
  for (let one: Subscribers | null = added; one; one = one.next) count += 1;
  return count > few ? levelOf(added, at) : added;
}

/** Tells the patterns of a list apart. */
function levelOf(list: Subscribers, at: number): WildcardLevel {
  const level = new WildcardLevel();
  for (let one: Subscribers | null = list; one;) {
    const { next }: Subscribers = one;
    one.next = null;
    level.add(one, at);
    one = next;
  }
  return level;
}

/** Null when nothing is left. */
function branchWithout(pattern: string, branch: Branch | null, at: number): Branch | null {
  if (!(branch instanceof WildcardLevel)) return listWithout(pattern, branch);
  branch.remove(pattern, at);
  return branch.isEmpty ? null : branch;
}

function listWithout(pattern: string, list: Subscribers | null): Subscribers | null {
  if (list === null || list.pattern === pattern) return list?.next ?? null;
  list.next = listWithout(pattern, list.next);
  return list;
}
