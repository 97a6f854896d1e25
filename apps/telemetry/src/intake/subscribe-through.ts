import type { BrokerOffers } from '@roadwire/mqtt';
import { topics } from '@roadwire/protocol';

/** The name of the group that the instances of this service share their work in. */
const group = 'telemetry';

/** What to subscribe to in the place of a filter. */
export type SubscribeThrough = (
  filter: string,
  how: { shared: boolean },
) => (offers: BrokerOffers) => string | undefined;

/**
 * Where the broker offers shared subscriptions every instance takes a part; elsewhere the one with the first seat takes all,
 * and the others nothing. What is retained is not sent through a shared subscription (MQTT 5, 3.3.1.3): where that is needed
 * every instance hears everything.
 */
export const subscribeThrough =
  (seat: number): SubscribeThrough =>
  (filter, { shared }) =>
  ({ sharedSubscriptions }) => {
    if (!sharedSubscriptions) return seat === 1 ? filter : undefined;
    return shared ? topics.shared(group, filter) : filter;
  };
