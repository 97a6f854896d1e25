import type { SharedGroup } from './shared-group.ts';
import type { Subscription } from './subscription.ts';

/** Everybody who subscribed with the same pattern. A session is in `list` at most once. */
export class Subscribers {
  readonly pattern: string;
  list: Subscription[] = [];
  groups: Map<string, SharedGroup> | null = null;
  /** Another pattern that the tree keeps in the same place. */
  next: Subscribers | null = null;

  constructor(pattern: string) {
    this.pattern = pattern;
  }

  add(subscription: Subscription): void {
    subscription.index = this.list.length;
    // Most patterns have one subscriber: a list that was pushed to has room for seventeen.
    if (this.list.length === 0) this.list = [subscription];
    else this.list.push(subscription);
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
