import { type TimingWheel, WheelEntry } from '../clock/timing-wheel.ts';
import type { Message } from '../message.ts';
import type { TopicFilter } from '../routing/topic-filter.ts';
import { RetainedWalk } from './retained-walk.ts';

/** The retained message of one topic; it stays this object when the message changes. Waits in the wheel for its expiry. */
export class RetainedTopic extends WheelEntry {
  message: Message | null = null;
  /** Which change of all retained messages brought its message. */
  change = 0;
  /** Which one brought a message when there was none. */
  since = 0;
  readonly name: string;
  readonly parent: RetainedTopic | null;
  children: Map<string, RetainedTopic> | null = null;
  readonly #onExpired: (topic: RetainedTopic) => void;

  constructor(name: string, parent: RetainedTopic | null, onExpired: (topic: RetainedTopic) => void) {
    super();
    this.name = name;
    this.parent = parent;
    this.#onExpired = onExpired;
  }

  override onDue(): void {
    this.#onExpired(this);
  }
}

/** The last retained message of each topic (MQTT 5, 3.3.1.3), in a tree of levels. */
export class RetainedMessages {
  readonly #wheel: TimingWheel;
  readonly #onExpired: (topic: string) => void;
  readonly #root: RetainedTopic;
  #count = 0;
  #bytes = 0;
  #changes = 0;

  /** `onExpired` is told the topic of each message whose expiry interval has passed. */
  constructor(wheel: TimingWheel, onExpired: (topic: string) => void) {
    this.#wheel = wheel;
    this.#onExpired = onExpired;
    this.#root = new RetainedTopic('', null, () => {});
  }

  get count(): number {
    return this.#count;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** How many messages were retained so far. */
  get changes(): number {
    return this.#changes;
  }

  get(topic: string): Message | undefined {
    let at: RetainedTopic | undefined = this.#root;
    for (const name of topic.split('/')) at = at?.children?.get(name);
    return at?.message ?? undefined;
  }

  /** Replaces what the topic had (MQTT-3.3.1-5). */
  set(message: Message): void {
    message.keepForLong();
    let at = this.#root;
    for (const name of message.topic.split('/')) {
      const children: Map<string, RetainedTopic> = (at.children ??= new Map());
      let next = children.get(name);
      if (!next) children.set(name, (next = new RetainedTopic(name, at, this.#expire)));
      at = next;
    }
    this.#changes += 1;
    if (at.message === null) {
      this.#count += 1;
      at.since = this.#changes;
    }
    this.#bytes += message.bytes - (at.message?.bytes ?? 0);
    at.message = message;
    at.change = this.#changes;
    if (message.expiryInterval === undefined) this.#wheel.cancel(at);
    else this.#wheel.schedule(at, message.receivedAt + message.expiryInterval * 1000);
  }

  /** MQTT-3.3.1-6. False when there was none. */
  delete(topic: string): boolean {
    let at: RetainedTopic | undefined = this.#root;
    for (const name of topic.split('/')) at = at?.children?.get(name);
    if (!at || at.message === null) return false;
    this.#remove(at);
    return true;
  }

  /** All, one by one; what comes meanwhile may be among them. */
  *all(): IterableIterator<Message> {
    const places = [this.#root.children?.values()];
    for (let place = places.at(-1); places.length > 0; place = places.at(-1)) {
      const topic = place?.next().value;
      if (topic === undefined) {
        places.pop();
        continue;
      }
      if (topic.message) yield topic.message;
      if (topic.children) places.push(topic.children.values());
    }
  }

  /** Those that a filter matches, one by one. */
  walk({ pattern }: Pick<TopicFilter, 'pattern'>): RetainedWalk {
    return new RetainedWalk(this.#root, pattern.split('/'));
  }

  readonly #expire = (topic: RetainedTopic): void => {
    const name = topic.message?.topic;
    this.#remove(topic);
    if (name !== undefined) this.#onExpired(name);
  };

  #remove(topic: RetainedTopic): void {
    this.#wheel.cancel(topic);
    this.#bytes -= topic.message?.bytes ?? 0;
    topic.message = null;
    this.#count -= 1;
    for (let at = topic; at.parent && at.message === null && at.children === null; at = at.parent) {
      at.parent.children?.delete(at.name);
      if (at.parent.children?.size === 0) at.parent.children = null;
    }
  }
}
