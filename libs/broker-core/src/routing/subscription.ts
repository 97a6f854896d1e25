import type { QoS } from '@roadwire/mqtt-codec';
import type { Session } from '../session/session.ts';
import type { SharedGroup } from './shared-group.ts';
import type { TopicFilter } from './topic-filter.ts';

export interface SubscriptionOptions {
  readonly qos: QoS;
  /** Messages of the same client id are not sent back (MQTT-3.8.3-3). */
  readonly noLocal: boolean;
  /** Keeps the retain flag as it was published (MQTT-3.3.1-12, MQTT-3.3.1-13). */
  readonly retainAsPublished: boolean;
  /** 1 to 268,435,455; undefined for none. */
  readonly identifier: number | undefined;
}

/** What one session asked for with one topic filter. */
export class Subscription implements SubscriptionOptions {
  readonly session: Session;
  readonly filter: TopicFilter;
  qos: QoS;
  noLocal: boolean;
  retainAsPublished: boolean;
  /** What a delivery carries when this subscription alone matches. */
  identifiers: readonly number[];
  /** The other members, of a shared subscription. */
  readonly group: SharedGroup | null;
  /** Its place in the list of its filter. */
  index = -1;

  constructor(session: Session, filter: TopicFilter, options: SubscriptionOptions, group: SharedGroup | null = null) {
    this.session = session;
    this.filter = filter;
    this.group = group;
    this.qos = options.qos;
    this.noLocal = options.noLocal;
    this.retainAsPublished = options.retainAsPublished;
    this.identifiers = identifiersOf(options.identifier);
  }

  get identifier(): number | undefined {
    return this.identifiers[0];
  }

  /** A new SUBSCRIBE with the same filter replaces the options (MQTT-3.8.4-3). */
  change(options: SubscriptionOptions): void {
    this.qos = options.qos;
    this.noLocal = options.noLocal;
    this.retainAsPublished = options.retainAsPublished;
    this.identifiers = identifiersOf(options.identifier);
  }
}

const noIdentifiers: readonly number[] = Object.freeze([]);

const identifiersOf = (identifier: number | undefined): readonly number[] =>
  identifier === undefined ? noIdentifiers : [identifier];
